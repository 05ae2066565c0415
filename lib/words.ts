import {
  createTranslator,
  type MessageKeys,
  type NamespaceKeys,
  type NestedKeyOf,
} from "use-intl/core";
import { catalogue } from "#messages/en/catalogue.ts";

/** The locale of every page until a second catalogue is complete. */
export const locale = "en";

type Catalogue = typeof catalogue;

/** A full path of the catalogue: `accounts.signUp.tooYoung`. */
export type WordKey = MessageKeys<Catalogue, NestedKeyOf<Catalogue>>;

/**
 * The words of one domain, for people: pages, mails and commands all take them from here.
 * ICU message syntax; a key that the catalogue lacks does not compile.
 */
export function words<Domain extends NamespaceKeys<Catalogue, NestedKeyOf<Catalogue>>>(
  domain: Domain,
) {
  return createTranslator<Catalogue, Domain>({ locale, messages: catalogue, namespace: domain });
}

type Values = Readonly<Record<string, string | number>>;

/** The words of a key that travelled as data, such as a refusal's. */
export function say(key: WordKey, values?: Values): string {
  return createTranslator({ locale, messages: { said: textOf(key) ?? key } })(
    "said",
    values && { ...values },
  );
}

/** The words of a message that may be a key of the catalogue, as a zod schema's is; else undefined. */
export function sayIfKnown(message: string, values?: Values): string | undefined {
  const text = textOf(message);
  if (text === undefined) return undefined;
  if (values) return filledIn(text, values);
  const kept = withoutValues.get(text) ?? filledIn(text);
  withoutValues.set(text, kept);
  return kept;
}

/** Labels are said again and again, of an export some ten thousand times: what has no values is read once. */
const withoutValues = new Map<string, string>();

function filledIn(text: string, values?: Values): string {
  const say = createTranslator({ locale, messages: { said: text } });
  return say("said", values && { ...values });
}

function textOf(key: string): string | undefined {
  let at: unknown = catalogue;
  for (const step of key.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = Object.getOwnPropertyDescriptor(at, step)?.value;
  }
  return typeof at === "string" ? at : undefined;
}
