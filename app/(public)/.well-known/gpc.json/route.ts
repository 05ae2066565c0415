/** Since when `Sec-GPC: 1` counts as no. */
const lastUpdate = "2026-11-26";

/** Says that this site abides by Global Privacy Control (https://w3c.github.io/gpc/, "GPC support resource"). */
export function GET(): Response {
  return Response.json({ gpc: true, lastUpdate });
}
