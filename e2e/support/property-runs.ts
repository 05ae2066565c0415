// biome-ignore lint/style/noProcessEnv: `npm run test:deep` tells the tests in this way, not the product
const deep = process.env.DEEP === "1";

/** How often a property is tried: as often as named here, and by `npm run test:deep` as often as makes 10,000 of 300. */
export function propertyRuns(usual: number): number {
  return deep ? Math.ceil((usual * 10_000) / 300) : usual;
}
