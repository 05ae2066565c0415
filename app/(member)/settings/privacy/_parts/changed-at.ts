/** Where one goes to change what a table holds. */
export const changedAt: Readonly<Record<string, string>> = {
  profile_field: "/profile",
  handle: "/profile/address",
  former_handle: "/profile/address",
  session: "/settings/security",
  member: "/settings/security",
  email_change: "/settings/security",
  field_change: "/settings/history",
  consent_entry: "/settings/consents",
  objection: "/settings/objections",
  resume_import: "/profile/import",
  photo: "/profile",
  data_export: "/settings/export",
  restriction: "/settings/freeze",
  departure: "/settings/delete",
  contact_thread: "/contact",
  processor_notice: "/trust/processors",
};
