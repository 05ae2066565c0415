// biome-ignore-all lint/style/noExcessiveLinesPerFile: a list of data
import type { Herons } from "./herons.ts";

/** Statements that would change what is Ada's, with whom or what they are about; each is tried as everybody but her. */
export const waysToWrite: [how: string, statement: string, about: (keyof Herons)[]][] = [
  [
    "by adding a field to her",
    "INSERT INTO profile_field (member_id, kind, value, audience) VALUES ($1, 'about', '\"x\"', 'PUBLIC')",
    ["ada"],
  ],
  [
    "by changing a field of hers",
    "UPDATE profile_field SET value = '\"x\"' WHERE id = $1",
    ["mine"],
  ],
  [
    "by showing a field of hers to everyone",
    "UPDATE profile_field SET audience = 'PUBLIC' WHERE member_id = $1",
    ["ada"],
  ],
  [
    "by changing what she shows to everyone",
    "UPDATE profile_field SET value = '\"x\"' WHERE member_id = $1 AND audience = 'PUBLIC'",
    ["ada"],
  ],
  [
    "by giving her a field of their own",
    "UPDATE profile_field SET member_id = $1 WHERE member_id = viewer()",
    ["ada"],
  ],
  [
    "by taking a field of hers",
    "UPDATE profile_field SET member_id = viewer() WHERE id = $1",
    ["mine"],
  ],
  ["by deleting a field of hers", "DELETE FROM profile_field WHERE id = $1", ["mine"]],
  [
    "by deleting what she shows to everyone",
    "DELETE FROM profile_field WHERE member_id = $1 AND audience = 'PUBLIC'",
    ["ada"],
  ],
  [
    "by an insert that turns into an update",
    `INSERT INTO profile_field (id, member_id, kind, value, position) VALUES ($1, viewer(), 'skill', '{"name":"x"}', 40)
     ON CONFLICT (id) DO UPDATE SET audience = 'PUBLIC'`,
    ["mine"],
  ],
  [
    "by a merge",
    `MERGE INTO profile_field f USING (SELECT $1::uuid AS id) s ON f.id = s.id
     WHEN MATCHED THEN UPDATE SET audience = 'PUBLIC'`,
    ["mine"],
  ],
  ["by changing her password", "UPDATE member SET password_hash = 'x' WHERE id = $1", ["ada"]],
  ["by changing her address", "UPDATE member SET email = 'x@example.org' WHERE id = $1", ["ada"]],
  ["by deleting her account", "DELETE FROM member WHERE id = $1", ["ada"]],
  [
    "by opening an account",
    "INSERT INTO member (email, password_hash, adult_rule, adult_checked_at) VALUES ('x@example.org', 'x', 'x', now())",
    [],
  ],
  [
    "by opening a session of hers",
    "INSERT INTO session (member_id, expires_at) VALUES ($1, now() + interval '1 day')",
    ["ada"],
  ],
  ["by ending a session of hers", "DELETE FROM session WHERE member_id = $1", ["ada"]],
  ["by freezing her data", "INSERT INTO restriction (member_id) VALUES ($1)", ["ada"]],
  ["by lifting what somebody froze", "DELETE FROM restriction WHERE member_id = $1", ["dora"]],
  [
    "by deleting her account in her name",
    "INSERT INTO departure (member_id, due_at) VALUES ($1, now())",
    ["ada"],
  ],
  [
    "by having somebody who is leaving erased at once",
    "UPDATE departure SET begun_at = now() WHERE member_id = $1",
    ["dora"],
  ],
  ["by keeping somebody who is leaving", "DELETE FROM departure WHERE member_id = $1", ["dora"]],
  [
    "by leaving with a password that is not hers",
    "SELECT d FROM depart('x') d WHERE d IS NOT NULL",
    [],
  ],
  [
    "by a certificate of their own making",
    "INSERT INTO erasure (id, erased, backups_until) VALUES ($1, '{}', now())",
    ["ada"],
  ],
  [
    "by connecting themselves",
    "INSERT INTO connection (member_a, member_b) VALUES (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid))",
    ["dora", "cleo"],
  ],
  [
    "by ending a connection of hers",
    "DELETE FROM connection WHERE $1 IN (member_a, member_b)",
    ["ada"],
  ],
  ["by taking her handle", "UPDATE handle SET member_id = viewer() WHERE member_id = $1", ["ada"]],
  [
    "by taking an address that she gave up",
    "UPDATE former_handle SET member_id = viewer() WHERE member_id = $1",
    ["ada"],
  ],
  [
    "by objecting for her",
    "INSERT INTO objection (member_id, \"to\") VALUES ($1, 'search-engines')",
    ["dora"],
  ],
  ["by withdrawing her objection", "DELETE FROM objection WHERE member_id = $1", ["ada"]],
  ["by forgetting that she gave it up", "DELETE FROM former_handle", []],
  [
    "by keeping an address from others",
    "INSERT INTO former_handle (handle, member_id) VALUES ('x', $1)",
    ["ben"],
  ],
  ["by making a handle", "INSERT INTO handle (handle, member_id) VALUES ('x', $1)", ["ben"]],
  [
    "by writing the projection",
    "UPDATE public_profile SET fields = '[]' WHERE member_id = $1",
    ["ada"],
  ],
  ["by emptying the projection", "DELETE FROM public_profile WHERE member_id = $1", ["ada"]],
  [
    "by adding to the projection",
    "INSERT INTO public_profile (member_id, handle, fields, tsv) VALUES ($1, 'x', '[]', '')",
    ["dora"],
  ],
  [
    "by importing a résumé for her",
    "INSERT INTO resume_import (member_id, source_name, items) VALUES ($1, 'x', '[]')",
    ["ada"],
  ],
  [
    "by changing an import of hers",
    "UPDATE resume_import SET items = '[]' WHERE member_id = $1",
    ["ada"],
  ],
  ["by giving her an import", "UPDATE resume_import SET member_id = $1", ["ada"]],
  ["by giving her a photo", "INSERT INTO photo (member_id) VALUES ($1)", ["ada"]],
  ["by deleting a photo of hers", "DELETE FROM photo WHERE member_id = $1", ["ada"]],
  [
    "by withdrawing a photo of hers",
    "UPDATE photo SET ready = false WHERE member_id = $1",
    ["ada"],
  ],
  [
    "by asking for her data",
    "INSERT INTO data_export (id, member_id) VALUES (gen_random_uuid(), $1)",
    ["ada"],
  ],
  [
    "by making her export ready",
    "UPDATE data_export SET ready_at = now() WHERE member_id = $1",
    ["ada"],
  ],
  ["by deleting an import of hers", "DELETE FROM resume_import WHERE member_id = $1", ["ada"]],
  [
    "by inventing a change of hers",
    "INSERT INTO field_change (change_id, member_id, field_id, kind) VALUES (gen_random_uuid(), $1, gen_random_uuid(), 'about')",
    ["ada"],
  ],
  ["by rewriting what she changed", "UPDATE field_change SET value_before = '1'", []],
  ["by forgetting what she changed", "DELETE FROM field_change WHERE change_id = $1", ["change"]],
  ["by erasing her history", "DELETE FROM field_change WHERE member_id = $1", ["ada"]],
  [
    "by erasing what a field of hers was",
    "DELETE FROM field_change c USING profile_field f WHERE c.field_id = $1 RETURNING c.*",
    ["mine"],
  ],
  [
    "by erasing whatever is not theirs",
    "DELETE FROM field_change WHERE member_id IS DISTINCT FROM viewer()",
    [],
  ],
  [
    "by accepting for her",
    "INSERT INTO acceptance (member_id, policy_version_id, accepted_at) SELECT $1, id, now() FROM policy_version",
    ["dora"],
  ],
  ["by forgetting what she accepted", "DELETE FROM acceptance WHERE member_id = $1", ["ada"]],
  [
    "by consenting for her",
    "INSERT INTO consent_entry (member_id, purpose, about, wording, given) VALUES ($1, 'show-field', 'religion', 'x', true)",
    ["ada"],
  ],
  [
    "by taking a consent of hers back",
    "INSERT INTO consent_entry (member_id, purpose, about, wording, given) VALUES ($1, 'show-field', 'religion', 'x', false)",
    ["ada"],
  ],
  ["by changing what she consented to", "UPDATE consent_entry SET given = NOT given", []],
  ["by forgetting what she consented to", "DELETE FROM consent_entry", []],
  ["by changing a request for an account", "UPDATE sign_up SET email = 'x@example.org'", []],
  ["by deleting a request for an account", "DELETE FROM sign_up", []],
  ["by deleting a request for a password", "DELETE FROM password_reset", []],
  ["by giving back a budget", "DELETE FROM budget", []],
  [
    "by inventing a kind of field",
    "INSERT INTO field_kind (kind, many, weight, ordinal) VALUES ('x', true, 'A', 99)",
    [],
  ],
  [
    "by publishing a policy",
    "INSERT INTO policy_version SELECT gen_random_uuid(), kind, locale, 99, sha256, body, effective_from, material, change_note FROM policy_version",
    [],
  ],
  ["by changing a policy", "UPDATE policy_version SET body = 'x'", []],
  ["by truncating", "TRUNCATE profile_field", []],
  ["by ordering the projection anew", "SELECT refresh_public_profiles(ARRAY[$1::uuid])", ["ada"]],
  ["by working off a job", "DELETE FROM pgboss.job_common", []],
  ["by changing a job", "UPDATE pgboss.job_common SET data = '{}'", []],
  [
    "by asking for her password to be changed",
    "UPDATE member SET password_hash = 'x' WHERE change_password(password_hash, 'x') AND id = $1",
    ["ada"],
  ],
  [
    "by asking for an address for her",
    "INSERT INTO email_change (member_id, email) VALUES ($1, 'x@example.org')",
    ["dora"],
  ],
  ["by taking back what she asked for", "DELETE FROM email_change WHERE member_id = $1", ["ada"]],
  [
    "by turning what she asked for to another address",
    "UPDATE email_change SET email = 'x@example.org'",
    [],
  ],
  ["by forgetting the address that she had", "DELETE FROM former_email", []],
  [
    "by inventing an address that she had",
    "INSERT INTO former_email (member_id, email, can_undo, changed_at) VALUES ($1, 'x@example.org', true, now())",
    ["ada"],
  ],
  ["by changing from where she is signed in", "UPDATE session SET browser = 'x'", []],
];
