import { defineConfig, mergeConfig } from "vitest/config";
import usual from "./vitest.config.ts";

/** `npm run test:faults`: what is killed a few times in `npm test` is killed 200 times here, which takes its time. */
export default mergeConfig(usual, defineConfig({ test: { env: { FAULTS: "200" } } }));
