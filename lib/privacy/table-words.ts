import { words } from "../words.ts";

const t = words("holdings.tables");

/** What a table that holds something about a member is called. */
export const tableWords: Readonly<Record<string, string>> = {
  member: t("member"),
  session: t("session"),
  profile_field: t("profile_field"),
  field_change: t("field_change"),
  handle: t("handle"),
  former_handle: t("former_handle"),
  objection: t("objection"),
  resume_import: t("resume_import"),
  photo: t("photo"),
  data_export: t("data_export"),
  connection: t("connection"),
  consent_entry: t("consent_entry"),
  email_change: t("email_change"),
  former_email: t("former_email"),
  restriction: t("restriction"),
  departure: t("departure"),
  acceptance: t("acceptance"),
  policy_announcement: t("policy_announcement"),
  member_role: t("member_role"),
  disclosure: t("disclosure"),
  visit_week: t("visit_week"),
  inactivity_notice: t("inactivity_notice"),
  contact_thread: t("contact_thread"),
  contact_message: t("contact_message"),
  processor_notice: t("processor_notice"),
};
