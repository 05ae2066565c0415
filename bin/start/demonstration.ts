import pg from "pg";
import { words } from "#lib/words.ts";
import type { Start } from "./plan.ts";

const t = words("commands.start");

/** Somebody of the demonstration world whom one can sign in as. */
export type SignIn = { readonly name: string; readonly email: string; readonly password: string };

/**
 * Fills our own database with the demonstration world when it has no member, unless told not to.
 * Returns whom one can sign in as: the named people of that world who are still there.
 */
export async function demonstrate(ownerUrl: string, { empty, say }: Start): Promise<SignIn[]> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on("error", () => undefined);
  await owner.connect();
  try {
    const { rows } = await owner.query("SELECT FROM member LIMIT 1");
    if (rows.length === 0) return empty ? [] : await seed(ownerUrl, say);
    const { namedPeople } = await import("#prisma/seed/people.ts");
    const { rows: there } = await owner.query<{ id: string }>(
      "SELECT id FROM member WHERE id = ANY($1)",
      [namedPeople.map(({ id }) => id)],
    );
    const ids = new Set(there.map(({ id }) => id));
    return namedPeople.filter(({ id }) => ids.has(id));
  } finally {
    await owner.end();
  }
}

async function seed(ownerUrl: string, say: Start["say"]) {
  say(t("seeding"));
  const { seedDemonstration } = await import("#prisma/seed/seed.ts");
  const { people } = await seedDemonstration(ownerUrl);
  return people;
}
