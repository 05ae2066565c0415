import { randomUUID } from "node:crypto";
import { Plus } from "lucide-react";
import Form from "next/form";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/page.tsx";
import { type KindName, maxEntries } from "#lib/profiles/field-kinds.ts";
import { kindWords } from "#lib/profiles/field-words.ts";
import type { OwnChange } from "#lib/profiles/undo-change.ts";
import { sayIfKnown, words } from "#lib/words.ts";
import { FieldGroup } from "./field-group.tsx";
import type { ProfileQuery, ShownField } from "./shown-fields.ts";
import { UndoNotice } from "./undo-notice.tsx";

const t = words("profiles");

type Props = {
  kind: KindName;
  fields: readonly ShownField[];
  query: ProfileQuery;
  /** The change by which an entry of this kind was removed just now. */
  removed: OwnChange | undefined;
};

/** A many-valued kind: its entries, and the button that adds one. */
export function EntriesSection({ kind, fields, query, removed }: Props) {
  return (
    <Section title={sayIfKnown(`profiles.headings.${kind}`) ?? kind} id={kind}>
      {removed ? (
        <UndoNotice
          change={removed.id}
          title={t("page.removed")}
          undoable={removed.undoable}
          texts={{ undo: t("undo.undo"), undoing: t("undo.undoing") }}
        />
      ) : null}
      {fields.length === 0 ? <p className="text-soft">{kindWords(kind, "empty")}</p> : null}
      {fields.map((field) => (
        <FieldGroup key={field.id} field={field} query={query} />
      ))}
      {fields.length < maxEntries ? <AddEntry kind={kind} query={query} /> : null}
    </Section>
  );
}

/** Asks for the page with one more empty entry; the ones that stand there already are kept. */
function AddEntry({ kind, query }: Pick<Props, "kind" | "query">) {
  const kept = Object.entries(query.fresh).flatMap(([name, ids]) =>
    ids.map((id) => ({ name, id })),
  );
  return (
    <Form action="/profile" scroll={false}>
      {kept.map(({ name, id }) => (
        <input key={id} type="hidden" name={name} value={id} />
      ))}
      <input type="hidden" name={kind} value={randomUUID()} />
      <Button type="submit">
        <Plus aria-hidden className="size-4" />
        {kindWords(kind, "add")}
      </Button>
    </Form>
  );
}
