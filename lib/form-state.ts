/** What a form gets back: never a row, only what the person is to read and the input they gave. */
export type FormState = {
  readonly status: "idle" | "done" | "refused";
  /** Stands above or below the form. */
  readonly message?: string;
  /** By input name; each stands beside its field. */
  readonly errors?: Readonly<Record<string, string>>;
  /** The text inputs as given, so that nothing is lost without JavaScript. Never a password. */
  readonly values?: Readonly<Record<string, string>>;
  /** What else this form shows; each form knows its own. */
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
};

/** A server action as a form takes it. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** A form that nobody has sent yet. */
export const idle: FormState = { status: "idle" };
