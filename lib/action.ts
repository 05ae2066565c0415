import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { FormState } from "./form-state.ts";
import { logError } from "./log.ts";
import { Refusal } from "./refusal.ts";
import { say, sayIfKnown } from "./words.ts";

type Given = Record<string, FormDataEntryValue | FormDataEntryValue[]>;

/**
 * The body of a server action: parses the form with `schema` (strict), runs `handle`, and turns a
 * `Refusal` into words beside the field. Any other error is logged and shown as its id.
 * Inputs whose name ends in `[]` arrive as a list under the name without it.
 * @control
 */
export function formAction<Output>(
  schema: z.ZodType<Output>,
  handle: (input: Output) => Promise<FormState>,
): (previous: FormState, form: FormData) => Promise<FormState> {
  return async (_previous, form) => {
    const given = givenBy(form);
    const parsed = schema.safeParse(given);
    if (!parsed.success) return refused(errorsOf(parsed.error), given);
    try {
      return await handle(parsed.data);
    } catch (error) {
      unstable_rethrow(error);
      return refusedBy(error, given);
    }
  };
}

/** In one pass, whatever was sent: to look through the form for each name takes time by the square of their number. */
function givenBy(form: FormData): Given {
  const given = new Map<string, Given[string]>();
  for (const [name, value] of form) {
    if (name.startsWith("$ACTION")) continue;
    const key = name.endsWith("[]") ? name.slice(0, -2) : name;
    const before = given.get(key);
    if (key === name) given.set(key, before ?? value);
    else if (Array.isArray(before)) before.push(value);
    else given.set(key, [value]);
  }
  return Object.fromEntries(given);
}

function errorsOf(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = issue.path.map(String).join(".");
    errors[name] ??= sayIfKnown(issue.message) ?? say("forms.errors.checkField");
  }
  return errors;
}

function refusedBy(error: unknown, given: Given): FormState {
  if (!(error instanceof Refusal)) {
    return {
      ...refused({}, given),
      message: say("forms.errors.unexpected", { id: logError("action", error) }),
    };
  }
  const text = say(error.key, error.values);
  return error.field
    ? refused({ [error.field]: text }, given)
    : { ...refused({}, given), message: text };
}

function refused(errors: Record<string, string>, given: Given): FormState {
  return { status: "refused", errors, values: giveBack(given) };
}

function giveBack(given: Given): Record<string, string> {
  const texts = Object.entries(given).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && !/password/i.test(entry[0]),
  );
  return Object.fromEntries(texts);
}
