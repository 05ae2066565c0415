import { connectionsAsContacts } from "#lib/network/connections-as-contacts.ts";
import { requireMember } from "#lib/session.ts";

/** The viewer's connections as contacts to save (vCard 4.0): of each what they show to the viewer at this moment, and no more. */
export async function GET(): Promise<Response> {
  const viewer = await requireMember("/connections/export.vcf");
  return new Response(await connectionsAsContacts(viewer), {
    headers: {
      "Content-Type": "text/vcard; charset=utf-8",
      "Content-Disposition": 'attachment; filename="connections.vcf"',
      "Cache-Control": "no-store",
    },
  });
}
