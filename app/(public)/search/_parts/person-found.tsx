import type { FoundPerson } from "#lib/search/search-people.ts";
import { words } from "#lib/words.ts";

const t = words("search");
const kinds = words("profiles");

/** One person in the results, by what they show to everyone; and where it matched. */
export function PersonFound({ person }: { person: FoundPerson }) {
  const { handle, name, headline, matched } = person;
  const place = placeOf(person);
  return (
    <article className="wrap-anywhere grid gap-0.5">
      <h3 className="font-semibold text-lg">
        <a href={`/in/${handle}`}>{name ?? t("results.nameHidden")}</a>
      </h3>
      {headline ? <p>{headline}</p> : null}
      {place ? <p className="text-soft">{place}</p> : null}
      {matched.length > 0 ? (
        <p className="text-sm text-soft">
          {t("results.matched", {
            fields: matched.map((kind) => kinds(`kinds.${kind}.label`)).join(", "),
          })}
        </p>
      ) : null}
    </article>
  );
}

function placeOf({ city, country }: FoundPerson): string | undefined {
  return city && country ? t("results.place", { city, country }) : (city ?? country);
}
