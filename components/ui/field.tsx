import { CircleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

type FieldText = {
  name: string;
  /** Below the label: what to give, and whether it may be left out. Never part of the accessible name. */
  hint?: ReactNode;
  /** Beside the control, in words. */
  error?: string | undefined;
  /** Put before the name to make the id, so that many forms stand on one page. */
  idPrefix?: string | undefined;
};

/** What a control of a field is given, so that label, hint and error belong to it. */
export type FieldWiring = {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldProps = FieldText & {
  /** The accessible name, whole: no star, no "(optional)". */
  label: string;
  /** For reading aloud only; use it where the look says what it is. */
  labelHidden?: boolean | undefined;
  className?: string | undefined;
  children: (wiring: FieldWiring) => ReactNode;
};

/** Label, hint, control and error of one input, in this order. */
export function Field({
  label,
  labelHidden = false,
  hint,
  className,
  children,
  ...text
}: FieldProps) {
  const wiring = wire(hint, text);
  return (
    <div className={classNames("grid content-start gap-1.5", className)}>
      <label
        htmlFor={wiring.id}
        className={labelHidden ? "sr-only" : "justify-self-start font-semibold text-sm"}
      >
        {label}
      </label>
      <Hint id={hintId(wiring.id)} hint={hint} />
      {children(wiring)}
      <FieldError id={errorId(wiring.id)} error={text.error} />
    </div>
  );
}

type Control =
  | "id"
  | "name"
  | "children"
  | "style"
  | "aria-describedby"
  | "aria-invalid"
  | "className";
type Common = Omit<FieldProps, "children">;
type TextInputProps = Common & Omit<ComponentProps<"input">, Control>;

/** One line of text; `type` as in HTML (email, password, date, tel, url, search). */
export function TextInput({
  label,
  labelHidden,
  name,
  hint,
  error,
  idPrefix,
  className,
  ...rest
}: TextInputProps) {
  return (
    <Field {...{ label, labelHidden, name, hint, error, idPrefix, className }}>
      {(wiring) => <input type="text" {...rest} {...wiring} className={controlLook} />}
    </Field>
  );
}

type TextAreaProps = Common & Omit<ComponentProps<"textarea">, Control>;

/** Text of several lines. It grows with what is written where the browser can. */
export function TextArea({
  label,
  labelHidden,
  name,
  hint,
  error,
  idPrefix,
  className,
  ...rest
}: TextAreaProps) {
  return (
    <Field {...{ label, labelHidden, name, hint, error, idPrefix, className }}>
      {(wiring) => (
        <textarea
          rows={4}
          {...rest}
          {...wiring}
          className={classNames(controlLook, "field-sizing-content min-h-28")}
        />
      )}
    </Field>
  );
}

export type Option = { readonly value: string; readonly label: string };

type SelectProps = Common &
  Omit<ComponentProps<"select">, Control> & { options: readonly Option[] };

/** A native select: it works everywhere, by keyboard and without JavaScript. */
export function Select({
  label,
  labelHidden,
  name,
  hint,
  error,
  idPrefix,
  className,
  options,
  ...rest
}: SelectProps) {
  return (
    <Field {...{ label, labelHidden, name, hint, error, idPrefix, className }}>
      {(wiring) => (
        <select {...rest} {...wiring} className={classNames(controlLook, selectLook)}>
          <Options options={options} />
        </select>
      )}
    </Field>
  );
}

export function Options({ options }: { options: readonly Option[] }) {
  return options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ));
}

type FileInputProps = Common & Omit<ComponentProps<"input">, Control | "type">;

/** A file from the person's device. */
export function FileInput({
  label,
  labelHidden,
  name,
  hint,
  error,
  idPrefix,
  className,
  ...rest
}: FileInputProps) {
  return (
    <Field {...{ label, labelHidden, name, hint, error, idPrefix, className }}>
      {(wiring) => (
        <input {...rest} {...wiring} type="file" className={classNames(controlLook, fileLook)} />
      )}
    </Field>
  );
}

type CheckboxProps = FieldText &
  Omit<ComponentProps<"input">, Control | "type"> & {
    label: ReactNode;
    className?: string | undefined;
  };

/** A tick. Nothing is ticked beforehand unless the person ticked it earlier. */
export function Checkbox({
  label,
  name,
  hint,
  error,
  idPrefix,
  className,
  ...rest
}: CheckboxProps) {
  const wiring = wire(hint, { name, error, idPrefix }, rest.value);
  return (
    <div className={classNames("grid content-start gap-1", className)}>
      <div className="flex items-start gap-3">
        <input {...rest} {...wiring} type="checkbox" className={tickLook} />
        <label htmlFor={wiring.id} className="min-w-0 py-0.5 text-sm">
          {label}
        </label>
      </div>
      <div className="grid gap-1 pl-8 empty:hidden">
        <Hint id={hintId(wiring.id)} hint={hint} />
        <FieldError id={errorId(wiring.id)} error={error} />
      </div>
    </div>
  );
}

function Hint({ id, hint }: { id: string; hint: ReactNode }) {
  if (!hint) return null;
  return (
    <p id={id} className="text-sm text-soft">
      {hint}
    </p>
  );
}

function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p id={id} className="flex items-start gap-1.5 font-medium text-bad text-sm">
      <CircleAlert aria-hidden className="mt-[0.2em] size-4 shrink-0" />
      <span className="min-w-0">{error}</span>
    </p>
  );
}

function wire(
  hint: ReactNode,
  { name, error, idPrefix }: FieldText,
  value?: CheckboxProps["value"],
): FieldWiring {
  const id = fieldId(name, idPrefix, value);
  const described = [hint ? hintId(id) : "", error ? errorId(id) : ""].filter(Boolean).join(" ");
  return {
    id,
    name,
    "aria-describedby": described || undefined,
    "aria-invalid": error ? true : undefined,
  };
}

/** The id of a control; inputs that share a name, such as `items[]`, are told apart by their value. */
function fieldId(name: string, idPrefix?: string, value?: CheckboxProps["value"]): string {
  const own = value === undefined || !name.endsWith("[]") ? name : `${name}-${String(value)}`;
  return [idPrefix, own]
    .filter(Boolean)
    .join("-")
    .replaceAll(/[^\w.-]+/g, "-");
}

const hintId = (id: string) => `${id}-hint`;
const errorId = (id: string) => `${id}-error`;

const controlLook =
  "w-full min-w-0 min-h-11 scroll-my-24 rounded-md border border-edge bg-sheet px-3 py-2 text-ink text-base placeholder:text-soft " +
  "hover:border-ink aria-invalid:border-bad aria-invalid:border-l-4 disabled:opacity-60";

const selectLook = "select-look cursor-pointer pr-10";

const fileLook =
  "cursor-pointer border-dashed file:mr-3 file:min-h-8 file:cursor-pointer file:rounded file:border file:border-edge " +
  "file:bg-well file:px-3 file:font-semibold file:text-ink file:text-sm";

const tickLook =
  "mt-0.5 size-6 shrink-0 scroll-my-24 cursor-pointer accent-accent aria-invalid:outline-2 aria-invalid:outline-bad";
