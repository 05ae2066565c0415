import { readFileSync } from "node:fs";
import { join } from "node:path";

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The value of a token of the design, such as `ink`. */
export type Colours = (token: string) => string;

const globals = join(import.meta.dirname, "../../app/globals.css");

/** The product's own colours in a theme, read from where they are said. */
export function coloursOf(theme: Theme): Colours {
  const css = readFileSync(globals, "utf8");
  const dark = css.indexOf("@media (prefers-color-scheme: dark)");
  const part =
    theme === "light" ? css.slice(0, dark) : css.slice(dark, css.indexOf("@media print"));
  return (token) => {
    const [, value] = part.match(new RegExp(`--color-${token}: (#[0-9a-f]+);`)) ?? [];
    if (!value) throw new Error(`There is no colour "${token}" in ${theme}.`);
    return value;
  };
}
