import { z } from "zod";
import { asViewer } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";

const personSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  headline: z.string().nullable(),
  handle: z.string().nullable(),
});

const suggestionSchema = personSchema.extend({
  mutual: z.number(),
  company: z.string().nullable(),
});

/** Whom the viewer may know, the likeliest first: a page at most. */
export function listSuggestions(viewer: MemberViewer) {
  return asViewer(viewer, async (tx) =>
    z.array(suggestionSchema).parse(
      await tx.$queryRaw`
        SELECT p.member_id AS id, s.name, s.headline, s.handle, p.mutual, p.company
        FROM suggested_people() WITH ORDINALITY p(member_id, mutual, company, place), person_seen(p.member_id) s
        ORDER BY p.place`,
    ),
  );
}

/** Whom the viewer does not want to be suggested, the latest first. */
export function listHiddenSuggestions(viewer: MemberViewer) {
  return asViewer(viewer, async (tx) =>
    z.array(personSchema).parse(
      await tx.$queryRaw`
        SELECT h.hidden_id AS id, s.name, s.headline, s.handle
        FROM hidden_suggestion h, person_seen(h.hidden_id) s
        WHERE h.member_id = viewer() ORDER BY h.at DESC, h.hidden_id`,
    ),
  );
}

export async function insertHiddenSuggestion(
  viewer: MemberViewer,
  hiddenId: string,
): Promise<void> {
  await asViewer(
    viewer,
    (tx) => tx.$executeRaw`
      INSERT INTO hidden_suggestion (member_id, hidden_id) VALUES (viewer(), ${hiddenId}::uuid) ON CONFLICT DO NOTHING`,
  );
}

export async function deleteHiddenSuggestion(
  viewer: MemberViewer,
  hiddenId: string,
): Promise<void> {
  await asViewer(viewer, (tx) =>
    tx.hiddenSuggestion.deleteMany({ where: { memberId: viewer.id, hiddenId } }),
  );
}
