import { randomUUID } from "node:crypto";
import { Plus } from "lucide-react";
import Form from "next/form";
import type { ReactNode } from "react";
import { Announcer } from "#components/ui/announcer.tsx";
import { Button } from "#components/ui/button.tsx";
import { DragArea } from "#components/ui/drag-area.tsx";
import { Section } from "#components/ui/page.tsx";
import { type KindName, maxEntries } from "#lib/profiles/field-kinds.ts";
import { kindHeading, kindWords } from "#lib/profiles/field-words.ts";
import type { OwnChange } from "#lib/profiles/undo-change.ts";
import { words } from "#lib/words.ts";
import { FieldGroup } from "./field-group.tsx";
import { KeptEntries } from "./kept-entries.tsx";
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
    <Section title={kindHeading(kind)} id={kind}>
      {removed ? (
        <UndoNotice
          change={removed.id}
          title={t("page.removed")}
          undoable={removed.undoable}
          autoFocus
          texts={{ undo: t("undo.undo"), undoing: t("undo.undoing") }}
        />
      ) : null}
      {fields.length === 0 ? <p className="text-soft">{kindWords(kind, "empty")}</p> : null}
      <Announcer>
        <DragArea drop="between" className="grid gap-5 empty:hidden">
          {fields.map((field) => (
            <Entry key={field.id} field={field}>
              <FieldGroup field={field} query={query} />
            </Entry>
          ))}
        </DragArea>
      </Announcer>
      {fields.length < maxEntries ? <AddEntry kind={kind} query={query} /> : null}
    </Section>
  );
}

/** A saved entry can be dragged, and others dropped before and after it; a line shows where. */
function Entry({ field: { id, revision }, children }: { field: ShownField; children: ReactNode }) {
  const saved = revision > 0 ? id : undefined;
  return (
    <div data-drag={saved} data-drop={saved} className={entryLook}>
      {children}
    </div>
  );
}

const entryLook =
  "relative data-dragged:pointer-events-none data-dragged:z-10 data-dragged:shadow-lg " +
  "before:absolute before:inset-x-0 before:h-1 before:rounded-full before:bg-accent before:hidden " +
  "data-over:before:block data-[over=before]:before:-top-3 data-[over=after]:before:-bottom-3";

/** Asks for the page with one more empty entry; the ones that stand there already are kept. */
function AddEntry({ kind, query }: Pick<Props, "kind" | "query">) {
  return (
    <Form action="/profile" scroll={false}>
      <KeptEntries query={query} />
      <input type="hidden" name={kind} value={randomUUID()} />
      <Button type="submit">
        <Plus aria-hidden className="size-4" />
        {kindWords(kind, "add")}
      </Button>
    </Form>
  );
}
