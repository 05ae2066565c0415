import pg from "pg";
import { ownerUrlOf } from "#e2e/support/product.ts";
import { seedDemonstration } from "#prisma/seed/seed.ts";

type Given = {
  readonly dataDir: string;
  readonly profiles: number;
  readonly say: (line: string) => void;
};

/** Fills the empty database of the running product with so many people, or makes sure that they are there: some more are named. */
export async function seedProfiles({ dataDir, profiles, say }: Given): Promise<void> {
  const ownerUrl = await ownerUrlOf(dataDir);
  const there = await countMembers(ownerUrl);
  if (there === 0) {
    const progress = (done: number, total: number) => {
      if (done % 2_000 < 40) say(`${done} of ${total} people`);
    };
    await seedDemonstration(ownerUrl, { members: profiles, progress });
  } else if (Math.abs(there - profiles) > 100)
    throw new Error(`There are ${there} people in ${dataDir}, and not ${profiles}.`);
}

async function countMembers(ownerUrl: string): Promise<number> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ count: number }>("SELECT count(*)::int FROM member");
    return rows[0]?.count ?? 0;
  } finally {
    await owner.end();
  }
}
