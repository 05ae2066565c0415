import { FactList } from "#components/ui/entry-list.tsx";
import type { ComparedField } from "#lib/profiles/resume/compare-fields.ts";
import { foundLines, foundName } from "#lib/profiles/resume/preview-words.ts";
import { words } from "#lib/words.ts";

const t = words("resume");

/** What the profile has already: the same, or something else in the one place there is, which stays. */
export function ThereList({ fields }: { fields: readonly ComparedField[] }) {
  const facts = fields.map((field) => ({
    id: String(field.index),
    term: foundName(field),
    description: field.own === undefined ? <Same field={field} /> : <Kept field={field} />,
  }));
  return <FactList facts={facts} />;
}

function Same({ field }: { field: ComparedField }) {
  return (
    <>
      <Lines field={field} />
      <p className="text-sm text-soft">{t("preview.same")}</p>
    </>
  );
}

function Kept({ field }: { field: ComparedField }) {
  const { kind, own = field.value } = field;
  return (
    <>
      <p className="text-sm text-soft">{t("preview.yours")}</p>
      <Lines field={{ kind, value: own }} />
      <p className="mt-1 text-sm text-soft">{t("preview.inFile")}</p>
      <Lines field={field} />
    </>
  );
}

function Lines({ field }: { field: Pick<ComparedField, "kind" | "value"> }) {
  return foundLines(field).map((line) => (
    <p key={line} className="max-w-prose whitespace-pre-line">
      {line}
    </p>
  ));
}
