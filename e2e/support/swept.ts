import { randomUUID } from "node:crypto";
import { dataDir, type TestDatabase } from "./database.ts";
import { addField, personShowing, wasHereLastWeek } from "./people.ts";
import { keepPhotoFiles, newPhoto } from "./photos.ts";

/** What a sweep leaves nothing of, of all that was put there. */
export const sweptTables = [
  ["sign_up", "created_at < now() - interval '50 minutes'"],
  ["password_reset", "created_at < now() - interval '50 minutes'"],
  ["email_change", "asked_at < now() - interval '50 minutes'"],
  ["former_email", "changed_at < now() - interval '72 hours'"],
  ["session", "expires_at < now()"],
  ["budget", "tat < now()"],
  ["search_word", "word = 'forgotten'"],
  ["resume_import", "true"],
  ["photo", "uploaded_at < now() - interval '1 day'"],
  ["discarded_photo", "true"],
  ["visit_tally", "true"],
  ["invitation", "email IS NOT NULL"],
  ["data_export", "coalesce(ready_at, requested_at) < '2021-01-01'"],
  [
    "profile_field",
    "kind = 'active' AND audience <> 'ONLY_ME' AND NOT is_of_now(kind, value) AND value <> '\"\"'",
  ],
] as const;

/** Puts something there for the sweep to delete, of every table but the sign-ups. */
export async function arrangeSweep(db: TestDatabase): Promise<void> {
  const ada = await personShowing(db, "Ada");
  await addField(db, ada, "active", "", "PUBLIC");
  await wasHereLastWeek(db, ada);
  await keepPhotoFiles(dataDir, await newPhoto(db, ada));
  const gone = randomUUID();
  await keepPhotoFiles(dataDir, gone);
  await db.owner.query(`
    INSERT INTO password_reset (email, created_at) VALUES ('x', '2020-01-01');
    INSERT INTO email_change (member_id, email, asked_at) VALUES ('${ada}', 'x', '2020-01-01');
    INSERT INTO former_email (member_id, email, can_undo, changed_at) VALUES ('${ada}', 'x', true, '2020-01-01');
    INSERT INTO session (member_id, expires_at) VALUES ('${ada}', '2020-01-01');
    INSERT INTO budget VALUES ('whole', '2020-01-01');
    INSERT INTO search_word (word) VALUES ('forgotten');
    INSERT INTO resume_import (member_id, source_name, items, created_at) VALUES ('${ada}', 'x', '[]', '2020-01-01');
    INSERT INTO discarded_photo (id) VALUES ('${gone}');
    INSERT INTO invitation (inviter_id, mark, email, asked_at) VALUES ('${ada}', sha256('x'), 'x', '2020-01-01');
    INSERT INTO visit_tally VALUES ('${ada}', week_of(now() - interval '7 days'), 60);
    INSERT INTO data_export (member_id, ready_at) VALUES ('${ada}', '2020-01-01');
    INSERT INTO data_export (member_id, requested_at) VALUES ('${ada}', now() - interval '2 hours');
    UPDATE photo SET uploaded_at = '2020-01-01' WHERE member_id = '${ada}';
    UPDATE member SET created_at = week_start(week_number(now()) - 4);
    UPDATE sweep_place SET place = week_number(now()) - 1 WHERE sweep = 'visits'`);
}
