import type { TestDatabase } from "./database.ts";
import { addField, connect, newMember } from "./people.ts";
import { newPhoto } from "./photos.ts";
import { newSignedIn, type SignedIn } from "./signed-in.ts";

/** Somebody signed in, and who else looks: another member, and a connection. */
export type ShownAda = SignedIn & {
  readonly others: { readonly member: string; readonly friend: string };
};

/** Somebody who shows something to everyone, something to connections, a photo, and times; and who looks. */
export async function shownAda(db: TestDatabase): Promise<ShownAda> {
  const ada = await newSignedIn();
  const { id } = ada.viewer;
  await addField(db, id, "headline", "For everyone", "PUBLIC");
  await addField(db, id, "about", "For connections", "CONNECTIONS");
  await addField(db, id, "photo", await newPhoto(db, id), "PUBLIC");
  await addField(db, id, "active", "", "PUBLIC");
  const others = { member: await newMember(db), friend: await newMember(db) };
  await connect(db, id, others.friend);
  return { ...ada, others };
}
