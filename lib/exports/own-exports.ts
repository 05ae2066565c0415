import { randomUUID } from "node:crypto";
import type { ReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { z } from "zod";
import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { findReady, insertExport, listExports } from "./data-export.data.ts";
import { daysOffered, exportFile } from "./export-file.ts";

/** An export as its owner sees it. @control */
export type OwnExport = {
  readonly id: string;
  readonly requestedAt: Date;
  /** Of a hundred. */
  readonly progress: number;
  readonly state: "at work" | "failed" | "ready";
  readonly bytes: number;
  /** When it is gone. */
  readonly until: Date | undefined;
};

/** Has an archive made of all that is held about the member. Refuses while one is being made, and after very many. */
export async function requestExport(viewer: MemberViewer): Promise<void> {
  const answer = await insertExport(viewer, randomUUID());
  if (answer === "at work") throw new Refusal("exports.already");
  if (answer === "too often") throw new Refusal("exports.tooOften");
}

/** The member's exports that are being made, can be had, or could not be made; newest first. */
export async function ownExports(viewer: MemberViewer): Promise<OwnExport[]> {
  return (await listExports(viewer)).map(ownExport).filter(isOffered);
}

/** An archive to download: its size, its day, and its bytes; undefined when the member has none under this id. */
export async function openExport(viewer: MemberViewer, given: string) {
  const { success, data: id } = z.uuid().safeParse(given);
  const found = success ? await findReady(viewer, id) : null;
  if (!found || !isOffered(ownExport(found))) return undefined;
  const file = await open(exportFile(found.id)).catch(() => undefined);
  if (!file) return undefined;
  const { size } = await file.stat();
  const day = found.requestedAt.toISOString().slice(0, 10);
  return { size, day, bytes: streamOf(file.createReadStream()) };
}

/** As a web answer takes it: read as fast as it is sent, and closed when nobody wants it any more. */
function streamOf(file: ReadStream): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = file[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel() {
      file.destroy();
    },
  });
}

type Row = Awaited<ReturnType<typeof listExports>>[number];

function ownExport({ id, requestedAt, progress, readyAt, failedAt, bytes }: Row): OwnExport {
  const until = readyAt ? new Date(readyAt.getTime() + daysOffered * 86_400_000) : undefined;
  const ended = failedAt ? "failed" : "at work";
  const state = readyAt ? "ready" : ended;
  return { id, requestedAt, progress, state, bytes: Number(bytes ?? 0), until };
}

function isOffered({ until }: OwnExport): boolean {
  return until === undefined || until > new Date();
}
