import { env } from "#lib/env.ts";
import { type MemberViewer, memberViewer } from "#lib/privacy/viewer.ts";
import { discardPreview } from "#lib/profiles/resume/discard-preview.ts";
import { importResume } from "#lib/profiles/resume/import-resume.ts";
import { type DoneImport, ownImport, type Preview } from "#lib/profiles/resume/own-imports.ts";
import { previewResume } from "#lib/profiles/resume/preview-resume.ts";
import { sorted } from "#lib/profiles/resume/preview-words.ts";
import { undoImport } from "#lib/profiles/resume/undo-import.ts";
import { Refusal } from "#lib/refusal.ts";
import { memberByEmail } from "#lib/steward/member-by-email.ts";
import { words } from "#lib/words.ts";
import type { Asked } from "./arguments.ts";
import { doneLines, previewLines } from "./lines.ts";
import { readFileGiven } from "./read-file-given.ts";

const t = words("resume.command");

/** Does what the pages do, with the member as the viewer, and prints what they show. */
export async function work({ member, file, undo }: Asked): Promise<void> {
  const id = await memberByEmail(member);
  if (!id) throw new Refusal("resume.command.noMember", { values: { member } });
  const viewer = memberViewer(id);
  if (undo !== undefined) await undoAndTell(viewer, undo);
  else if (file !== undefined) await importAndTell(viewer, file, member);
}

async function importAndTell(viewer: MemberViewer, file: string, member: string): Promise<void> {
  const id = await previewResume(viewer, await readFileGiven(file));
  const found = await ownImport(viewer, id);
  if (found?.state !== "preview") throw new Refusal("resume.errors.gone");
  print([...previewLines(found), ""]);
  if (sorted(found).fresh.length > 0) await importAll(viewer, found, member);
  else await discardPreview(viewer, id);
}

async function importAll(viewer: MemberViewer, { id }: Preview, member: string): Promise<void> {
  await importResume(viewer, id, "everything new");
  print(doneLines(await doneImport(viewer, id)));
  print([t("undoHint", { url: `${env.APP_URL}/profile/import/${id}`, id, member })]);
}

async function undoAndTell(viewer: MemberViewer, id: string): Promise<void> {
  await undoImport(viewer, id);
  print(doneLines(await doneImport(viewer, id)));
}

async function doneImport(viewer: MemberViewer, id: string): Promise<DoneImport> {
  const found = await ownImport(viewer, id);
  if (!found || found.state === "preview") throw new Refusal("resume.errors.gone");
  return found;
}

function print(lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}
