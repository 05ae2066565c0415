import { ownDisclosures } from "#lib/disclosures/own-disclosures.ts";
import { type MemberViewer, memberViewer } from "#lib/privacy/viewer.ts";
import type { profileSeenBy } from "#lib/profiles/profile-seen-by.ts";
import type { TestDatabase } from "./database.ts";
import { handleOf } from "./handles.ts";
import { addField, newRecruiter, personShowing } from "./people.ts";

type Person = { readonly viewer: MemberViewer; readonly handle: string };

/** Ada, who shows three fields to everyone, one to her connections and one to nobody. */
export async function newAda(db: TestDatabase): Promise<Person> {
  const id = await personShowing(db, "Ada", [
    ["headline", "Engineer"],
    ["city", "Trieste"],
  ]);
  await addField(db, id, "about", "For connections", "CONNECTIONS");
  await addField(db, id, "phone", "+1 555 0100");
  return { viewer: memberViewer(id), handle: await handleOf(db, id) };
}

/** A recruiter, as they look. */
export async function newLooker(db: TestDatabase, name?: string): Promise<MemberViewer> {
  return memberViewer(await newRecruiter(db, name));
}

/** What that person is shown of who opened their profile. */
export async function seenOf({ viewer }: Person) {
  return (await ownDisclosures(viewer)).disclosures;
}

export const kindsOf = (fields: Awaited<ReturnType<typeof profileSeenBy>>) =>
  fields?.map(({ kind }) => kind);

/** Makes every entry older; the ledger lets nobody do this, and a clock that goes on would. */
export async function makeOlder({ owner }: TestDatabase, age: string): Promise<void> {
  await owner.query(
    `ALTER TABLE disclosure DISABLE TRIGGER disclosure_is_never_changed;
     UPDATE disclosure SET at = at - interval '${age}';
     ALTER TABLE disclosure ENABLE TRIGGER disclosure_is_never_changed`,
  );
}
