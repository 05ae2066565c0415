import { nothingHere } from "#components/site/plain-answers.ts";
import { ownReceipt } from "#lib/consents/own-receipt.ts";
import { currentViewer } from "#lib/session.ts";

type Context = { params: Promise<{ id: string }> };

/** The receipt of a consent as a file, for its owner; for everybody else there is nothing here. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const viewer = await currentViewer();
  const receipt = viewer.kind === "member" ? await ownReceipt(viewer, id) : undefined;
  if (!receipt) return nothingHere();
  return new Response(`${JSON.stringify(receipt, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/ld+json; charset=utf-8",
      "Content-Disposition": `attachment; filename="consent-${id}.jsonld"`,
      "Cache-Control": "no-store",
    },
  });
}
