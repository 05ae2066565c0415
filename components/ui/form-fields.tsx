"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { useFormState } from "./action-form.tsx";
import { Button, type ButtonVariant } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Checkbox, FileInput, Select, TextArea, TextInput } from "./field.tsx";

/** `TextInput` of the form around it: with its error, and with what the person gave. */
export function FormTextInput(props: ComponentProps<typeof TextInput>) {
  return <TextInput {...props} {...useField(props)} />;
}

/** `TextArea` of the form around it. */
export function FormTextArea(props: ComponentProps<typeof TextArea>) {
  return <TextArea {...props} {...useField(props)} />;
}

/** `Select` of the form around it. */
export function FormSelect(props: ComponentProps<typeof Select>) {
  return <Select {...props} {...useField(props)} />;
}

/** `Checkbox` of the form around it. */
export function FormCheckbox(props: ComponentProps<typeof Checkbox>) {
  const { state } = useFormState();
  const { autoFocus, error, idPrefix } = useField({ ...props, defaultValue: undefined });
  const ticked = state.values ? state.values[props.name] !== undefined : props.defaultChecked;
  return <Checkbox {...props} {...{ autoFocus, error, idPrefix }} defaultChecked={ticked} />;
}

/** `FileInput` of the form around it. A browser gives no file back, so it is chosen again without JavaScript. */
export function FormFileInput(props: ComponentProps<typeof FileInput>) {
  const { autoFocus, error, idPrefix } = useField({ ...props, defaultValue: undefined });
  return <FileInput {...props} {...{ autoFocus, error, idPrefix }} />;
}

type Given<Value> = {
  name: string;
  defaultValue?: Value | undefined;
  error?: string | undefined;
  idPrefix?: string | undefined;
  autoFocus?: boolean | undefined;
};

/** What the state of the form says about one field: its error, its value, whether it is the first in error. */
export function useField<Value>({ name, defaultValue, error, idPrefix, autoFocus }: Given<Value>) {
  const form = useFormState();
  const errors = form.state.status === "refused" ? (form.state.errors ?? {}) : {};
  const [firstInError] = Object.keys(errors);
  return {
    defaultValue: form.state.values?.[name] ?? defaultValue,
    error: errors[name] ?? error,
    idPrefix: idPrefix ?? form.idPrefix,
    // Rendered into the page that answers a post without JavaScript: the browser then starts there.
    autoFocus: firstInError === undefined ? autoFocus : name === firstInError,
  };
}

/** What became of the form: `status` when done, `alert` when refused, nothing before. */
export function FormStatus({ className }: { className?: string | undefined }) {
  const { state } = useFormState();
  const refused = state.status === "refused";
  const message = state.status === "idle" ? undefined : state.message;
  const role = refused ? "alert" : "status";
  // The live region stands before its words come, so that they are read out.
  return (
    <div
      role={message && role}
      aria-live={refused ? "assertive" : "polite"}
      className={classNames(
        "font-medium text-sm empty:sr-only",
        refused ? "text-bad" : "text-good",
        className,
      )}
    >
      {message ? (
        <p className="flex items-start gap-1.5">
          <StatusIcon refused={refused} />
          <span className="min-w-0">{message}</span>
        </p>
      ) : null}
    </div>
  );
}

function StatusIcon({ refused }: { refused: boolean }) {
  const Icon = refused ? CircleAlert : CircleCheck;
  return <Icon aria-hidden className="mt-[0.2em] size-4 shrink-0" />;
}

type SubmitButtonProps = Omit<ComponentProps<typeof Button>, "type" | "asChild" | "children"> & {
  children: ReactNode;
  /** Instead of the button's words while it is on its way. */
  pendingText?: string | undefined;
  variant?: ButtonVariant | undefined;
};

/** Sends the form around it; while it is on its way it keeps the focus and does nothing more. */
export function SubmitButton({
  children,
  pendingText,
  variant = "primary",
  ...rest
}: SubmitButtonProps) {
  const { pending } = useFormState();
  return (
    <Button {...rest} variant={variant} type="submit" aria-disabled={pending || undefined}>
      {pending ? (pendingText ?? children) : children}
    </Button>
  );
}
