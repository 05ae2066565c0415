import { publicReads } from "../../db.ts";
import { env } from "../../env.ts";

/** How long it is believed, in milliseconds. */
const believed = 60_000;

const last: { at: number; isMany: boolean } = { at: 0, isMany: false };

/** Whether there are more documents than SQL counts at every search: then a process of its own does. */
export async function hasManyDocuments(): Promise<boolean> {
  if (last.at === 0 || Date.now() - last.at > believed) {
    last.isMany = await readManyDocuments();
    last.at = Date.now();
  }
  return last.isMany;
}

async function readManyDocuments(): Promise<boolean> {
  const [row] = await publicReads(
    (reads) => reads.$queryRaw<{ many: boolean }[]>`
      SELECT count(*) > ${env.COUNTS_FROM}::int AS many
      FROM (SELECT FROM public_document LIMIT ${env.COUNTS_FROM}::int + 1) up_to_a_number`,
  );
  return row?.many ?? false;
}
