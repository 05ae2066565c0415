import type { ProfileQuery } from "./shown-fields.ts";

/** The empty entries that stand on the page, in a form that asks for the page with one more. */
export function KeptEntries({ query }: { query: ProfileQuery }) {
  return Object.entries(query.fresh).flatMap(([name, ids]) =>
    ids.map((id) => <input key={id} type="hidden" name={name} value={id} />),
  );
}
