import { writeFigures } from "./figures/write-figures.ts";

/** `npm run bench:figures`: charts and docs/PERFORMANCE.md anew from bench/results/, measuring nothing. */
writeFigures();
