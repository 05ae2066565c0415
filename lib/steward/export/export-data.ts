import { mkdir } from "node:fs/promises";
import { z } from "zod";
import { exportFile, exportFolder } from "../../exports/export-file.ts";
import { readFile } from "../../files/file-store.ts";
import { photoFile } from "../../photos/photo-sizes.ts";
import { writeResume } from "../../profiles/resume/write-resume.ts";
import { asSteward } from "../db.ts";
import { tableCsv } from "./csv-part.ts";
import { documentHtml } from "./html-part.ts";
import { dataJson, dataSchema } from "./json-parts.ts";
import { type MemberRead, readMember } from "./read-member.ts";
import { type Archive, type Part, writeArchive } from "./write-archive.ts";

const jobSchema = z.strictObject({ exportId: z.uuid() });

/** How often a job is tried; after that the member is told that it failed. */
const lastTry = 3;

/**
 * Makes the archive of one export (GDPR art. 15 and 20). Done twice, or by two at once, it is done once: each writes aside, and the
 * row says only once that it is ready. An export whose member is gone makes nothing.
 */
export async function exportData(job: unknown): Promise<void> {
  const { exportId } = jobSchema.parse(job);
  const memberId = await findOpen(exportId);
  if (!memberId) return;
  try {
    const read = await readMember(memberId);
    await tell(exportId, 10);
    await mkdir(exportFolder(), { recursive: true, mode: 0o700 });
    await writeArchive(
      exportFile(exportId),
      partsOf(read, new Date()),
      (done) => tell(exportId, 10 + Math.floor(85 * done)),
      (archive) => publish(exportId, archive),
    );
  } catch (error) {
    await countFailure(exportId);
    throw error;
  }
}

function partsOf(read: MemberRead, madeAt: Date): Part[] {
  const records = read.tables.reduce((sum, { rows }) => sum + rows.length, 0);
  return [
    { path: "index.html", records, bytes: () => documentHtml(read, madeAt) },
    { path: "data.json", records, bytes: () => dataJson(read, madeAt) },
    { path: "data.schema.json", records: 0, bytes: () => dataSchema(read) },
    {
      path: "resume.json",
      records: read.fields.length,
      bytes: () => JSON.stringify(writeResume(read.fields), undefined, 1),
    },
    ...read.tables.map((table) => ({
      path: `csv/${table.table}.csv`,
      records: table.rows.length,
      bytes: () => tableCsv(table),
    })),
    ...read.policies.map(({ kind, number, locale, body }) => ({
      path: `policies/${kind}-${number}.${locale}.md`,
      records: 1,
      bytes: () => body,
    })),
    ...read.receipts.map(({ id, text }) => ({
      path: `consents/${id}.jsonld`,
      records: 1,
      bytes: () => text,
    })),
    ...read.photos.map((id) => ({
      path: `photos/${id}.webp`,
      records: 1,
      bytes: async () => (await readFile(photoFile(id, 640))) ?? "",
    })),
  ];
}

/** Whose export it is, while it is still to be made. */
async function findOpen(id: string): Promise<string | undefined> {
  const found = await asSteward((tx) =>
    tx.dataExport.findFirst({
      where: { id, readyAt: null, failedAt: null },
      select: { memberId: true },
    }),
  );
  return found?.memberId;
}

async function tell(id: string, progress: number): Promise<void> {
  await asSteward((tx) =>
    tx.dataExport.updateMany({ where: { id, readyAt: null }, data: { progress } }),
  );
}

/** The first that comes here publishes; the row, locked until the file is in its place, sends the others away. */
async function publish(id: string, { bytes, sha256, place }: Archive): Promise<void> {
  await asSteward(async (tx) => {
    const published = await tx.$executeRaw`
      UPDATE data_export SET ready_at = now(), progress = 100, bytes = ${bytes}, sha256 = ${sha256}
      WHERE id = ${id}::uuid AND ready_at IS NULL`;
    if (published > 0) await place();
  });
}

/** The last try that fails ends it, and the member can ask again. */
async function countFailure(id: string): Promise<void> {
  await asSteward(
    (tx) => tx.$executeRaw`
      UPDATE data_export SET tries = tries + 1, failed_at = CASE WHEN tries + 1 > ${lastTry} THEN now() END
      WHERE id = ${id}::uuid AND ready_at IS NULL`,
  );
}
