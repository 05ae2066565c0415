import { mkdir } from "node:fs/promises";
import { z } from "zod";
import { asideOf, exportFile, exportFolder } from "../../exports/export-file.ts";
import { openFile } from "../../files/file-store.ts";
import { photoFile } from "../../photos/photo-sizes.ts";
import { writeResume } from "../../profiles/resume/write-resume.ts";
import { asSteward } from "../db.ts";
import { tableCsv } from "./csv-part.ts";
import { dropAsides } from "./drop-asides.ts";
import { documentHtml } from "./html-part.ts";
import { dataJson, dataSchema } from "./json-parts.ts";
import { type MemberRead, readMember } from "./read-member.ts";
import { openSpool } from "./rows.ts";
import { type Archive, type Part, writeArchive } from "./write-archive.ts";

const jobSchema = z.strictObject({ exportId: z.uuid() });

/** How often a job is tried; after that the member is told that it failed. */
const lastTry = 3;

/**
 * Makes the archive of one export (GDPR art. 15 and 20). Done twice, or by two at once, it is done once: each writes aside, and the
 * row says only once that it is ready. An export whose member is gone makes nothing.
 * @control
 */
export async function exportData(job: unknown): Promise<void> {
  const { exportId } = jobSchema.parse(job);
  const memberId = await findOpen(exportId);
  if (!memberId) return;
  try {
    await mkdir(exportFolder(), { recursive: true, mode: 0o700 });
    const spool = openSpool(asideOf(exportId));
    try {
      await make(exportId, await readMember(memberId, spool));
    } finally {
      spool.close();
    }
    await dropAsides(exportId);
  } catch (error) {
    // Another one published it meanwhile, and took away what this one was writing.
    if (!(await findOpen(exportId))) return;
    await countFailure(exportId);
    throw error;
  }
}

async function make(exportId: string, read: MemberRead): Promise<void> {
  await tell(exportId, 10);
  await writeArchive(
    { file: exportFile(exportId), aside: asideOf(exportId) },
    partsOf(read, new Date()),
    inSteps((done) => tell(exportId, 10 + Math.floor(85 * done))),
    (archive) => publish(exportId, archive),
  );
}

function partsOf(read: MemberRead, madeAt: Date): Part[] {
  const records = read.tables.reduce((sum, { rows }) => sum + rows.count, 0);
  return [
    { path: "index.html", records, pieces: () => documentHtml(read, madeAt) },
    { path: "data.json", records, pieces: () => dataJson(read, madeAt) },
    textPart("data.schema.json", 0, dataSchema(read)),
    { path: "resume.json", records: read.fields.count, pieces: () => [resumeJson(read)] },
    ...read.tables.map((table) => ({
      path: `csv/${table.table}.csv`,
      records: table.rows.count,
      pieces: () => tableCsv(table),
    })),
    ...read.policies.map(({ kind, number, locale, body }) =>
      textPart(`policies/${kind}-${number}.${locale}.md`, 1, body),
    ),
    ...read.receipts.map(({ id, text }) => textPart(`consents/${id}.jsonld`, 1, text)),
    ...read.photos.map((id) => ({
      path: `photos/${id}.webp`,
      records: 1,
      pieces: () => openFile(photoFile(id, 640)),
    })),
  ];
}

function resumeJson({ fields }: MemberRead): string {
  return JSON.stringify(writeResume([...fields]), undefined, 1);
}

function textPart(path: string, records: number, text: string): Part {
  return { path, records, pieces: () => [text] };
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

/** Of many parts a twentieth at a time: nobody watches more closely, and each telling is a transaction. */
function inSteps(report: (done: number) => Promise<void>): (done: number) => Promise<void> {
  let told = 0;
  return async (done) => {
    if (done < told + 0.05) return;
    told = done;
    await report(done);
  };
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
