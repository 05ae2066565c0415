import { FactList } from "#components/ui/entry-list.tsx";
import { Section } from "#components/ui/page.tsx";
import {
  type PublicPage,
  publicHead,
  publicJsonLd,
  publicPaths,
} from "#lib/profiles/public-page.ts";
import { words } from "#lib/words.ts";

const t = words("profiles.preview.programs");

/** What a search engine reads besides the page: its head, and the same fields as data. */
export function ProgramsView({ page }: { page: PublicPage }) {
  return (
    <div className="border-line border-t bg-well">
      <div className="mx-auto grid w-full max-w-3xl grid-cols-[minmax(0,1fr)] gap-8 px-5 py-10 sm:px-8">
        <Section title={t("headTitle")} lead={t("headLead")}>
          <FactList facts={headFacts(page)} />
          <Picture page={page} />
        </Section>
        <Section title={t("dataTitle")} lead={t("dataLead")}>
          <pre className="wrap-anywhere whitespace-pre-wrap rounded-md border border-line bg-sheet p-4 font-mono text-sm">
            {JSON.stringify(publicJsonLd(page), null, 2)}
          </pre>
        </Section>
      </div>
    </div>
  );
}

function headFacts(page: PublicPage) {
  const { title, description, canonical, robots, contact, picture } = publicHead(page);
  const facts = {
    title,
    description,
    canonical,
    robots,
    contact,
    picture: picture.url,
    pictureText: picture.alt,
  };
  const names = [
    "title",
    "description",
    "canonical",
    "robots",
    "contact",
    "picture",
    "pictureText",
  ] as const;
  return names.flatMap((name) => {
    const description = facts[name];
    return description ? [{ id: name, term: t(name), description }] : [];
  });
}

function Picture({ page }: { page: PublicPage }) {
  const { picture } = publicHead(page);
  return (
    <img
      src={publicPaths(page.handle).picture}
      alt={picture.alt}
      width={picture.width}
      height={picture.height}
      className="h-auto w-full max-w-md rounded-md border border-line"
    />
  );
}
