import { comeLater, nothingHere } from "#components/site/plain-answers.ts";
import { mayAddressRead } from "#lib/may-read.ts";
import { publicContact, publicHeaders, publicPageOpenedBy } from "#lib/profiles/public-page.ts";
import { currentViewer } from "#lib/session.ts";

type Context = { params: Promise<{ handle: string }> };

/** A public profile as a contact to save (vCard 4.0): the same for whoever asks, and nothing but what is public. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  if (!mayAddressRead(request)) return comeLater();
  const page = await publicPageOpenedBy(await currentViewer(), (await params).handle);
  if (!page) return nothingHere();
  return new Response(publicContact(page), {
    headers: {
      "Content-Type": "text/vcard; charset=utf-8",
      "Content-Disposition": `attachment; filename="${page.handle}.vcf"`,
      ...publicHeaders(page),
    },
  });
}
