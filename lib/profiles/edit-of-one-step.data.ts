import { randomUUID } from "node:crypto";
import { z } from "zod";
import { inOneStatement } from "../db.ts";
import type { Audience } from "../privacy/audience.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import type { KindName } from "./field-kinds.ts";
import type { FieldValue } from "./field-value.ts";

type SeenField = {
  readonly id: string;
  readonly kind: KindName;
  readonly value: FieldValue;
  readonly audience: Audience;
  readonly revision: number;
};

/**
 * Writes value and audience of one of the member's own fields by one statement, which is a change by itself. Returns its new
 * revision; undefined where nothing was written, for there is no such field or it has another revision by now.
 */
export async function saveOver(
  viewer: MemberViewer,
  { id, kind, value, audience, revision }: SeenField,
): Promise<number | undefined> {
  const { id: me, session = "" } = viewer;
  const rows = await inOneStatement(
    (database) => database.$queryRaw`
      SELECT save_over(${me}::uuid, ${session}, ${randomUUID()}, ${id}::uuid, ${kind}, ${revision}::integer,
                       ${JSON.stringify(value)}::jsonb, ${audience}::audience) AS revision`,
  );
  return savedSchema.parse(rows)[0].revision ?? undefined;
}

const savedSchema = z.tuple([z.object({ revision: z.int().nullable() })]);

/**
 * Moves one of the member's own fields, of one of these kinds and with something in it, to another audience by one statement.
 * Returns the id of the change; undefined where nothing was written.
 */
export async function moveOne(
  viewer: MemberViewer,
  id: string,
  kinds: readonly KindName[],
  audience: Audience,
): Promise<string | undefined> {
  const change = randomUUID();
  const { id: me, session = "" } = viewer;
  const rows = await inOneStatement(
    (database) => database.$queryRaw`
      SELECT move_to_audience(${me}::uuid, ${session}, ${change}, ${id}::uuid, ${kinds}::text[], ${audience}::audience)
             AS "isMoved"`,
  );
  return movedSchema.parse(rows)[0].isMoved ? change : undefined;
}

const movedSchema = z.tuple([z.object({ isMoved: z.boolean() })]);
