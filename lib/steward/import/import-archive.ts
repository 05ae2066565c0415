import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { hashPassword } from "../../accounts/hash-password.ts";
import { Prisma } from "../../db/generated/client.ts";
import { Refusal } from "../../refusal.ts";
import type { Tx } from "../../tx.ts";
import { asSteward } from "../db.ts";
import { bringConsents, bringPolicies } from "./bring-agreements.ts";
import { dropPhotos, type Photos, placePhotos } from "./bring-photos.ts";
import { bringFields, bringHandles, bringHistory } from "./bring-profile.ts";
import { bringRows } from "./bring-rows.ts";
import { checkRows, misfit, type Row } from "./check-rows.ts";
import { type Leaving, type LeftOut, leavingNothing } from "./left-out.ts";
import { type ArchiveData, openArchive } from "./read-archive.ts";
import { whatComesBack } from "./what-comes-back.ts";

/** Who is back, how many records with them, and what the archive has that was left out. @control */
export type Imported = {
  readonly email: string;
  readonly memberId: string;
  readonly rows: number;
  readonly leftOut: LeftOut;
};

const patience = { timeout: 300_000 };

/**
 * Makes the member of an archive anew, with everything in it that can come back (GDPR art. 20), in one transaction: stopped at any
 * point there is nothing of it, and pictures that were placed already are swept. Refuses what is no whole archive of ours, what
 * does not fit, and an address that has an account; then nothing is changed. No password comes along.
 */
export async function importArchive(path: string): Promise<Imported> {
  const archive = await openArchive(path);
  try {
    const email = await asSteward((tx) => check(tx, archive.data));
    const photos = await placePhotos(archive);
    try {
      return await bring(archive.data, email, photos);
    } catch (error) {
      await dropPhotos(photos);
      throw error;
    }
  } finally {
    archive.close();
  }
}

const accountSchema = z.object({
  email: z.email().max(254),
  adult_rule: z.string(),
  adult_checked_at: z.string(),
  created_at: z.string(),
});

/** Before anything is drawn or placed: everything fits, and the address is free. Returns the address. */
async function check(tx: Tx, data: ArchiveData): Promise<string> {
  await checkRows(tx, data);
  const { email } = accountOf(data);
  const [account] = await tx.$queryRaw<
    { there: boolean }[]
  >`SELECT "there" FROM account_at(${email}::citext)`;
  if (account?.there) throw taken(email);
  return email;
}

function accountOf({ tables }: ArchiveData) {
  const [row, ...more] = tables.member ?? [];
  const { success, data } = accountSchema.safeParse(row);
  if (!success || more.length > 0) throw misfit("member");
  return data;
}

async function bring(data: ArchiveData, email: string, photos: Photos): Promise<Imported> {
  const memberId = randomUUID();
  const passwordHash = await hashPassword(randomBytes(32).toString("base64"));
  const { leave, left } = leavingNothing();
  const bringing = { data, memberId, photos, passwordHash, leave };
  try {
    const rows = await asSteward((tx) => bringAll(tx, bringing), {
      ...patience,
      actsFor: memberId,
    });
    return { email, memberId, rows, leftOut: left };
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError)) throw error;
    if (error.code === "P2002") throw taken(email);
    // A statement that the database refused: a value that it does not know, a rule of its own.
    if (error.code === "P2010" || error.code === "P2003") throw misfit("data.json");
    throw error;
  }
}

type Bringing = {
  readonly data: ArchiveData;
  readonly memberId: string;
  readonly photos: Photos;
  readonly passwordHash: string;
  readonly leave: Leaving["leave"];
};

/** The order matters: what others refer to first, a freeze last. */
async function bringAll(
  tx: Tx,
  { data, memberId, photos, passwordHash, leave }: Bringing,
): Promise<number> {
  const account = accountOf(data);
  await tx.$executeRaw`
    INSERT INTO member (id, email, password_hash, adult_rule, adult_checked_at, created_at)
    VALUES (${memberId}::uuid, ${account.email}::citext, ${passwordHash}, ${account.adult_rule},
            ${account.adult_checked_at}::timestamptz, ${account.created_at}::timestamptz)`;
  const rowsOf = (table: string): readonly Row[] => data.tables[table] ?? [];
  const of = { tx, memberId, rowsOf, leave };
  let rows = 1 + (await bringConsents(of)) + (await bringPolicies(of, data.policies));
  await tx.discardedPhoto.deleteMany({ where: { id: { in: [...photos.values()] } } });
  const placed = rowsOf("photo").flatMap((row) => {
    const id = photos.get(String(row.id));
    return id === undefined ? [] : [{ ...row, id, ready: true }];
  });
  leave("photos", rowsOf("photo").length - placed.length);
  rows += await bringRows(of, "photo", placed);
  rows += await bringHandles(of);
  rows += await bringFields(of, photos);
  rows += await bringHistory(of, photos);
  const done = rowsOf("resume_import").filter((row) => row.imported_at !== null);
  leave("previews", rowsOf("resume_import").length - done.length);
  rows += await bringRows(
    of,
    "resume_import",
    done.map((row) => ({ ...row, items: noItems })),
  );
  const plain = Object.keys(whatComesBack).filter((table) => whatComesBack[table] === "rows");
  const last = plain.toSorted(
    (one, other) => Number(one === "restriction") - Number(other === "restriction"),
  );
  for (const table of last) rows += await bringRows(of, table, rowsOf(table));
  return rows;
}

const noItems = { fields: [], leftOut: [], alsoLeftOut: 0 };

function taken(email: string): Refusal {
  return new Refusal("exports.import.taken", { values: { email } });
}
