import type { Compared } from "#lib/contacts/compare-addresses.ts";
import type { BookOutline } from "#lib/contacts/compare-book.ts";
import type { FormState } from "#lib/form-state.ts";

/** What came of sending addresses. */
export type CompareAnswer = {
  readonly state: FormState;
  readonly compared?: Compared | undefined;
};

/** What came of sending a whole file. */
export type BookAnswer = CompareAnswer & { readonly book?: BookOutline | undefined };
