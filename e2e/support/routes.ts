import { readdirSync } from "node:fs";
import { join } from "node:path";

const app = join(import.meta.dirname, "../../app");

/** Every address that the product answers, as patterns: made from the routes themselves. */
export const routes: readonly RegExp[] = readdirSync(app, { recursive: true, encoding: "utf8" })
  .filter((file) => /(?:^|\/)(?:page\.tsx|route\.tsx?)$/.test(file))
  .map((file) => {
    const steps = file
      .split("/")
      .slice(0, -1)
      .filter((step) => !/^\(.+\)$/.test(step))
      .map((step) => (/^\[.+\]$/.test(step) ? "[^/]+" : step.replaceAll(".", "\\.")));
    return new RegExp(`^/${steps.join("/")}$`);
  });
