import { nothingHere } from "#components/site/plain-answers.ts";
import { openExport } from "#lib/exports/own-exports.ts";
import { currentViewer } from "#lib/session.ts";

type Context = { params: Promise<{ id: string }> };

/** The archive, for the member who asked for it and for nobody else. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await currentViewer();
  const { id } = await params;
  const archive = viewer.kind === "member" ? await openExport(viewer, id) : undefined;
  if (!archive) return nothingHere();
  return new Response(archive.bytes, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Length": String(archive.size),
      "Content-Disposition": `attachment; filename="pianeojobs-${archive.day}.zip"`,
      "Cache-Control": "no-store",
    },
  });
}
