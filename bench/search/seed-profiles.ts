import { ownerUrlOf } from "#e2e/support/product.ts";
import { seedDemonstration } from "#prisma/seed/seed.ts";

type Given = {
  readonly root: string;
  readonly dataDir: string;
  readonly profiles: number;
  readonly say: (line: string) => void;
};

/** Fills the database of the running product with so many people. */
export async function seedProfiles({ dataDir, profiles, say }: Given): Promise<void> {
  const progress = (done: number, total: number) => {
    if (done % 2_000 < 40) say(`${done} of ${total} people`);
  };
  await seedDemonstration(await ownerUrlOf(dataDir), { members: profiles, progress });
}
