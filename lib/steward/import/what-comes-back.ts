/** Why rows of a table do not come back with an archive; each is a sentence of the catalogue. */
type Reason = "secret" | "others" | "operator" | "over";

/** How the rows of a table come back: as they are, in a way of their own, or not. */
export type Return = "rows" | "own way" | Reason;

/**
 * Of every table that an export gives, whether it comes back when its archive is imported. A test holds it against the data map: a
 * table that is new there has to be decided on here.
 */
export const whatComesBack: Readonly<Record<string, Return>> = {
  member: "own way",
  session: "secret",
  email_change: "secret",
  former_email: "secret",
  restriction: "rows",
  departure: "over",
  inactivity_notice: "over",
  contact_thread: "operator",
  contact_message: "operator",
  processor_notice: "operator",
  profile_field: "own way",
  field_change: "own way",
  handle: "own way",
  former_handle: "own way",
  objection: "rows",
  resume_import: "own way",
  photo: "own way",
  data_export: "over",
  connection: "others",
  // A request, a block or an invitation is about somebody who never agreed to being brought along, and whose number is another one elsewhere.
  connection_request: "others",
  decline: "others",
  block: "others",
  hidden_suggestion: "others",
  invitation: "others",
  notification: "others",
  // The hashes are in no archive, for they would be worth nothing elsewhere; the member's own settings come along.
  awaited_join: "secret",
  findable: "rows",
  notice_choice: "rows",
  member_role: "operator",
  disclosure: "others",
  visit_week: "rows",
  consent_entry: "own way",
  acceptance: "own way",
  policy_announcement: "over",
};
