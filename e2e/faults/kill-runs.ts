// biome-ignore lint/style/noProcessEnv: `npm run test:faults` tells the tests in this way, not the product
const given = process.env.FAULTS;

/** How often something is killed: a few times in `npm test`, and 200 times in `npm run test:faults`. */
export const killRuns = Number(given ?? 2);
