import { FactList } from "#components/ui/entry-list.tsx";
import { Section } from "#components/ui/page.tsx";
import { searchAddress } from "#lib/search/search-address.ts";
import { words } from "#lib/words.ts";

const t = words("search");

/** Where results would be, before anything was asked: what one can type, to try at once. */
export function Examples() {
  const facts = (["words", "phrase", "excluded", "or", "prefix", "field"] as const).map((id) => ({
    id,
    term: <Example query={t(`start.examples.${id}.query`)} />,
    description: t(`start.examples.${id}.meaning`),
  }));
  return (
    <Section title={t("start.title")}>
      <FactList facts={facts} />
      <p className="text-soft">{t("start.accents")}</p>
    </Section>
  );
}

function Example({ query }: { query: string }) {
  return <a href={searchAddress(query)}>{query}</a>;
}
