import { photoPath } from "#lib/photos/photo-sizes.ts";
import { fieldKind, type KindName } from "#lib/profiles/field-kinds.ts";
import { isSimple } from "#lib/profiles/field-value.ts";
import { inputLabel, kindLabel } from "#lib/profiles/field-words.ts";
import type { Piece } from "#lib/search/marked-text.ts";
import type { FoundPerson, Match } from "#lib/search/search-people.ts";
import { words } from "#lib/words.ts";

const t = words("search");

/** Kinds that a result shows as lines of its own, with what matched marked there. */
const lines: readonly KindName[] = ["name", "headline"];
/** How many other texts that matched are shown. */
const shownAtMost = 3;

/** One person in the results, by what they show to everyone; and where it matched. */
export function PersonFound({ person }: { person: FoundPerson }) {
  const { handle, name, photo, headline, matches } = person;
  const place = placeOf(person);
  const line = (kind: KindName, text: string) =>
    matches.find((match) => match.kind === kind)?.pieces ?? [{ text, isMarked: false }];
  return (
    <article className="wrap-anywhere relative grid min-h-12 gap-0.5 has-[img]:pl-16">
      {photo ? <Photo id={photo} /> : null}
      <h3 className="font-semibold text-lg">
        <a href={`/in/${handle}?from=search`}>
          {name ? <Marked pieces={line("name", name)} /> : t("results.nameHidden")}
        </a>
      </h3>
      {headline ? (
        <p>
          <Marked pieces={line("headline", headline)} />
        </p>
      ) : null}
      {place ? <p className="text-soft">{place}</p> : null}
      <Why matches={matches} />
    </article>
  );
}

/** Says nothing that the name beside it does not. */
function Photo({ id }: { id: string }) {
  return (
    <img
      src={photoPath(id, 96)}
      width={48}
      height={48}
      loading="lazy"
      alt=""
      className="absolute top-1 left-0 size-12 rounded-md border border-line"
    />
  );
}

/** Why the person is found: the fields, and the words in those that are not shown above. */
function Why({ matches }: { matches: readonly Match[] }) {
  if (matches.length === 0) return null;
  const kinds = [...new Set(matches.map(({ kind }) => kind))];
  const others = distinct(matches.filter(({ kind }) => !lines.includes(kind)));
  return (
    <div className="mt-1 grid gap-1 text-sm text-soft">
      <p>{t("results.matched", { fields: kinds.map(kindLabel).join(", ") })}</p>
      <dl className="grid gap-1 border-line border-l-2 pl-3 empty:hidden">
        {others.slice(0, shownAtMost).map(({ kind, input, pieces }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes, in which two texts may be the same
          <div key={place} className="grid gap-x-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <dt>{labelOf(kind, input)}</dt>
            <dd className="text-ink">
              <Marked pieces={pieces} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Who had the same title at three companies has it once here. */
function distinct(matches: readonly Match[]): readonly Match[] {
  const key = (match: Match) => JSON.stringify(match);
  return [...new Map(matches.map((match) => [key(match), match])).values()];
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, isMarked }, place) => {
    const key = `${place} ${text}`;
    return isMarked ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}

/** The kind, and which of its inputs unless that is what the kind is about. */
function labelOf(kind: KindName, input: string): string {
  const [first] = fieldKind(kind).inputs;
  if (isSimple(kind) || first?.name === input) return kindLabel(kind);
  return t("results.part", { kind: kindLabel(kind), input: inputLabel(kind, input) });
}

function placeOf({ city, country }: FoundPerson): string | undefined {
  return city && country ? t("results.place", { city, country }) : (city ?? country);
}
