import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

/** One primary button a page: its main action. */
export type ButtonVariant = "primary" | "quiet" | "danger";

type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant | undefined;
  /** Gives the look to the one child instead of a `button`. */
  asChild?: boolean | undefined;
};

/** A button. It sends its form only with `type="submit"`. */
export function Button({
  variant = "quiet",
  asChild = false,
  className,
  type = "button",
  ...rest
}: ButtonProps) {
  const look = classNames(buttonLook(variant), className);
  if (asChild) return <Slot.Root {...rest} className={look} />;
  return <button {...rest} type={type} className={look} />;
}

type ButtonLinkProps = ComponentProps<"a"> & { href: string; variant?: ButtonVariant | undefined };

/** A link to another page that looks like a button. */
export function ButtonLink({ variant = "quiet", className, ...rest }: ButtonLinkProps) {
  return <a {...rest} className={classNames(buttonLook(variant), className)} />;
}

function buttonLook(variant: ButtonVariant): string {
  return classNames(
    "inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-md border px-4 py-2",
    "text-center font-semibold text-sm no-underline motion-safe:transition-colors",
    "aria-disabled:cursor-default aria-disabled:opacity-60 disabled:cursor-default disabled:opacity-60",
    looks[variant],
  );
}

const looks: Record<ButtonVariant, string> = {
  primary:
    "border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong",
  quiet: "border-edge bg-sheet text-ink hover:border-ink hover:bg-well",
  danger: "border-bad bg-sheet text-bad hover:bg-bad-wash",
};
