import { Button } from "#components/ui/button.tsx";
import { TextInput } from "#components/ui/field.tsx";
import { words } from "#lib/words.ts";

const t = words("search");

/** A plain GET form: what is searched stands in the address, and nowhere else. */
export function SearchForm({ text }: { text: string }) {
  return (
    <search>
      <form action="/search" method="get" className="flex flex-wrap items-stretch gap-3">
        <TextInput
          label={t("label")}
          labelHidden
          name="q"
          type="search"
          defaultValue={text}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          className="min-w-0 flex-[1_1_10rem]"
        />
        <Button type="submit" variant="primary">
          {t("button")}
        </Button>
      </form>
    </search>
  );
}
