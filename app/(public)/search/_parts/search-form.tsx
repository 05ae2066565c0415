import { Button } from "#components/ui/button.tsx";
import { words } from "#lib/words.ts";
import { SearchBox } from "./search-box.tsx";

const t = words("search");

/** A plain GET form: what is searched stands in the address, and nowhere else. */
export function SearchForm({ text }: { text: string }) {
  return (
    <search>
      <form action="/search" method="get" className="relative flex flex-wrap items-stretch gap-3">
        <SearchBox label={t("label")} listLabel={t("suggestions")} text={text} />
        <Button type="submit" variant="primary">
          {t("button")}
        </Button>
      </form>
    </search>
  );
}
