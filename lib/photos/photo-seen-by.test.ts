import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, connect, newMember } from "#e2e/support/people.ts";
import { newPhoto } from "#e2e/support/photos.ts";
import { putFile } from "../files/file-store.ts";
import { object } from "../objections/object.ts";
import { type Audience, audiences } from "../privacy/audience.ts";
import { type MemberViewer, memberViewer, stranger, type Viewer } from "../privacy/viewer.ts";
import { removeField } from "../profiles/remove-field.ts";
import { saveField } from "../profiles/save-field.ts";
import { setAudience } from "../profiles/set-audience.ts";
import { photoSeenBy } from "./photo-seen-by.ts";
import { photoFile } from "./photo-sizes.ts";

let db: TestDatabase;
let ada: MemberViewer;
let lookers: Readonly<Record<"ada" | "connection" | "member" | "stranger", Viewer>>;
let photo: string;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  ada = memberViewer(await newMember(db, { name: "Ada" }));
  const [connection, member] = [await newMember(db), await newMember(db)];
  await connect(db, ada.id, connection);
  lookers = {
    ada,
    connection: memberViewer(connection),
    member: memberViewer(member),
    stranger,
  };
  photo = await newPhoto(db, ada.id);
  await putFile(photoFile(photo, 96), new Uint8Array([1, 2, 3]), "image/webp");
});

/** Who gets the photo. */
async function seenBy(id = photo): Promise<string[]> {
  const seen: string[] = [];
  for (const [name, viewer] of Object.entries(lookers)) {
    const shown = await photoSeenBy(viewer, { id, size: "96" });
    if (shown && (await shown.bytes())) seen.push(name);
  }
  return seen;
}

const due: Readonly<Record<Audience, readonly string[]>> = {
  ONLY_ME: ["ada"],
  CONNECTIONS: ["ada", "connection"],
  PUBLIC: ["ada", "connection", "member", "stranger"],
};

describe("a photo is got by whoever may see its field [privacy/3.12]", () => {
  test("and by nobody but its owner before a field shows it", async () => {
    expect(await seenBy()).toEqual(["ada"]);
  });

  test.for(audiences)("when that is for %s", async (audience) => {
    await addField(db, ada.id, "photo", photo, audience);
    expect(await seenBy()).toEqual(due[audience]);
  });

  test("from the commit on that changes who that is [privacy/3.12]", async () => {
    const id = await addField(db, ada.id, "photo", photo, "PUBLIC");
    for (const audience of ["ONLY_ME", "CONNECTIONS", "PUBLIC", "ONLY_ME"] as const) {
      await setAudience(ada, { id }, audience);
      expect(await seenBy()).toEqual(due[audience]);
    }
  });

  test("no longer when another photo took its place", async () => {
    const id = await addField(db, ada.id, "photo", photo, "PUBLIC");
    const other = await newPhoto(db, ada.id);
    const field = { id, kind: "photo", value: other, audience: "PUBLIC", revision: 1 } as const;
    expect((await saveField(ada, field)).outcome).toBe("saved");
    expect(await seenBy()).toEqual(["ada"]);
  });

  test("no longer when the field is gone, or says nothing", async () => {
    const id = await addField(db, ada.id, "photo", photo, "PUBLIC");
    const field = { id, kind: "photo", value: "", audience: "PUBLIC", revision: 1 } as const;
    await saveField(ada, field);
    expect(await seenBy()).toEqual(["ada"]);
    await removeField(ada, { id, revision: 2 });
    expect(await seenBy()).toEqual(["ada"]);
  });

  test("and not by another's field that says the same", async () => {
    const eve = await newMember(db);
    const field = { kind: "photo", value: photo, audience: "PUBLIC", revision: 0 } as const;
    const saved = saveField(memberViewer(eve), { id: randomUUID(), ...field });
    await expect(saved).rejects.toThrow("profiles.errors.photoGone");
    await expect(addField(db, eve, "photo", photo, "PUBLIC")).rejects.toThrow(/own member/);
    expect(await seenBy()).toEqual(["ada"]);
  });

  test("never before all sizes are there", async () => {
    const half = await newPhoto(db, ada.id, { ready: false });
    await putFile(photoFile(half, 96), new Uint8Array([1]), "image/webp");
    const field = { kind: "photo", value: half, audience: "PUBLIC", revision: 0 } as const;
    const saved = saveField(ada, { id: randomUUID(), ...field });
    await expect(saved).rejects.toThrow("profiles.errors.photoGone");
    expect(await seenBy(half)).toEqual([]);
  });
});

test.for([
  { id: "x", size: "96" },
  { id: "../../secrets", size: "96" },
  { id: randomUUID(), size: "96" },
])("there is nothing for $id", async (asked) => {
  expect(await photoSeenBy(ada, asked)).toBeUndefined();
});

test.for(["0", "97", "original", "", "96.0x", "-96", "1e9"])(
  "there is no size %j",
  async (size) => {
    expect(await photoSeenBy(ada, { id: photo, size })).toBeUndefined();
  },
);

test("search engines are kept out of it where its owner says so, and where nothing is public", async () => {
  const kept = async () => (await photoSeenBy(ada, { id: photo, size: "96" }))?.unindexed;
  expect(await kept()).toBe(true);
  await addField(db, ada.id, "photo", photo, "PUBLIC");
  expect(await kept()).toBe(false);
  await object(ada, "search-engines");
  expect(await kept()).toBe(true);
});
