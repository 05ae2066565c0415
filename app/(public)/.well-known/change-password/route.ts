/** Leads programs that keep passwords to where one is changed (https://w3c.github.io/webappsec-change-password-url/). */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { Location: "/settings/security" } });
}
