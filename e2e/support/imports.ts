import { readFileSync } from "node:fs";
import { newMember } from "#e2e/support/people.ts";
import { type MemberViewer, memberViewer } from "#lib/privacy/viewer.ts";
import { fieldKind, type KindName } from "#lib/profiles/field-kinds.ts";
import { type OwnField, ownProfile } from "#lib/profiles/own-profile.ts";
import { type DoneImport, ownImport, type Preview } from "#lib/profiles/resume/own-imports.ts";
import { previewResume } from "#lib/profiles/resume/preview-resume.ts";
import type { TestDatabase } from "./database.ts";

const sample = readFileSync("e2e/support/resumes/sample.resume.json");

/** A résumé as a file. */
export function fileOf(resume: unknown, name = "resume.json") {
  return { name, bytes: new TextEncoder().encode(JSON.stringify(resume)) };
}

/** The sample of JSON Resume, looked at by this member. Thirteen fields are in it. */
export function previewSample(viewer: MemberViewer): Promise<string> {
  return previewResume(viewer, { name: "sample.resume.json", bytes: sample });
}

export async function member(db: TestDatabase): Promise<MemberViewer> {
  return memberViewer(await newMember(db));
}

export async function previewOf(viewer: MemberViewer, id: string): Promise<Preview> {
  const found = await ownImport(viewer, id);
  if (found?.state !== "preview") throw new Error("a preview was expected");
  return found;
}

export async function doneOf(viewer: MemberViewer, id: string): Promise<DoneImport> {
  const found = await ownImport(viewer, id);
  if (!found || found.state === "preview") throw new Error("an import that is done was expected");
  return found;
}

/** The fields that the member wrote, as they are in the table. */
export async function rowsOf(db: TestDatabase, viewer: MemberViewer) {
  const { rows } = await db.owner.query(
    `SELECT id, kind, value, audience::text, position, revision FROM profile_field
     JOIN field_kind USING (kind) WHERE member_id = $1 AND NOT is_derived_kind(kind) ORDER BY ordinal, position`,
    [viewer.id],
  );
  return rows;
}

/** The fields that the member wrote, without those that everybody has. */
export async function writtenFields(viewer: MemberViewer): Promise<OwnField[]> {
  return (await ownProfile(viewer)).fields.filter(({ kind }) => !fieldKind(kind).derived);
}

export async function kindsOf(viewer: MemberViewer): Promise<KindName[]> {
  return (await writtenFields(viewer)).map(({ kind }) => kind);
}
