import { comeLater, nothingHere } from "#components/site/plain-answers.ts";
import { networkAddress } from "#lib/accounts/network-address.ts";
import { mayAddressRead } from "#lib/may-read.ts";
import { photoAsPng } from "#lib/photos/photo-as-png.ts";
import { drawFor } from "#lib/pictures/draw-for.ts";
import { drawPicture } from "#lib/pictures/draw-picture.ts";
import { stranger } from "#lib/privacy/viewer.ts";
import { pictureSize, publicHeaders, publicPageOpenedBy } from "#lib/profiles/public-page.ts";
import { currentViewer } from "#lib/session.ts";
import { ProfileCard } from "./_parts/profile-card.tsx";

type Context = { params: Promise<{ handle: string }> };

/** The picture that other sites show beside a link to a public page: public name, headline and place. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  if (!mayAddressRead(request)) return comeLater();
  const page = await publicPageOpenedBy(await currentViewer(), (await params).handle);
  if (!page) return nothingHere();
  const png = await drawFor(networkAddress(request.headers), async () => {
    const photo = page.view.photo && (await photoAsPng(stranger, page.view.photo));
    return drawPicture(pictureSize, (fonts) => (
      <ProfileCard view={page.view} fonts={fonts} photo={photo} />
    ));
  });
  if (!png) return comeLater();
  return new Response(new Uint8Array(png), {
    headers: { "Content-Type": "image/png", ...publicHeaders(page) },
  });
}
