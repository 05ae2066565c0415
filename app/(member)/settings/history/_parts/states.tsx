import { AudienceBadge } from "#components/profile/audience.tsx";
import { photoPath } from "#lib/photos/photo-sizes.ts";
import type { Audience } from "#lib/privacy/audience.ts";
import { fieldKind } from "#lib/profiles/field-kinds.ts";
import { partPicture, readableLines } from "#lib/profiles/field-text.ts";
import type { HistoryLine } from "#lib/profiles/own-history.ts";
import { words } from "#lib/words.ts";

const t = words("history");
const p = words("profiles");

type State = NonNullable<HistoryLine["before"]>;

type Props = { line: HistoryLine; photos: ReadonlySet<string> };

/** How a field was before and how it is since: beside each other, or once where only who sees it is different. */
export function States({ line: { kind, before, after, saysSame }, photos }: Props) {
  if (before && after && saysSame) {
    return (
      <div className="grid gap-3">
        <Value kind={kind} state={after} photos={photos} />
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
          <Seen term={t("before")} audience={before.audience} />
          <Seen term={t("since")} audience={after.audience} />
        </dl>
      </div>
    );
  }
  return (
    <dl className="grid gap-4 sm:grid-cols-2">
      {[
        { term: t("before"), state: before },
        { term: t("since"), state: after },
      ].map(({ term, state }) =>
        state ? (
          <div key={term} className="grid min-w-0 content-start gap-1.5">
            <dt className="flex flex-wrap items-center gap-2 text-sm text-soft">
              {term} <Badge audience={state.audience} />
            </dt>
            <dd className="min-w-0">
              <Value kind={kind} state={state} photos={photos} />
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function Seen({ term, audience }: { term: string; audience: Audience }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <dt className="text-soft">{term}</dt>
      <dd>
        <Badge audience={audience} />
      </dd>
    </div>
  );
}

function Badge({ audience }: { audience: Audience }) {
  return <AudienceBadge audience={audience} label={p(`audiences.${audience}`)} />;
}

type ValueProps = Pick<HistoryLine, "kind"> & { state: State; photos: ReadonlySet<string> };

function Value({ kind, state: { value }, photos }: ValueProps) {
  // What a derived field said is not kept.
  if (fieldKind(kind).derived) return null;
  const picture = partPicture(kind, value);
  if (picture) return <Picture id={picture} isThere={photos.has(picture)} />;
  const text = readableLines(kind, value).join("\n");
  if (text === "") return <p className="text-soft">{t("empty")}</p>;
  const lines = <p className="wrap-anywhere whitespace-pre-line">{text}</p>;
  if (text.length <= shortLength) return lines;
  return (
    <>
      <p className="wrap-anywhere line-clamp-4 whitespace-pre-line">{text}</p>
      <details className="mt-1">
        <summary className="cursor-pointer text-sm">{t("whole")}</summary>
        {lines}
      </details>
    </>
  );
}

/** What is longer is folded, so that one long text does not hide the rest. */
const shortLength = 400;

function Picture({ id, isThere }: { id: string; isThere: boolean }) {
  if (!isThere) return <p className="text-soft">{t("pictureGone")}</p>;
  const look = "rounded-md border border-line";
  return (
    <img src={photoPath(id, 96)} width={96} height={96} alt={t("pictureBefore")} className={look} />
  );
}
