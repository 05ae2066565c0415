import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

/** A sheet on the page: one thing with its inputs, or one entry of a list. */
export function Card({ className, ...rest }: Omit<ComponentProps<"div">, "style">) {
  return (
    <div
      {...rest}
      className={classNames("rounded-lg border border-line bg-sheet p-5 sm:p-6", className)}
    />
  );
}
