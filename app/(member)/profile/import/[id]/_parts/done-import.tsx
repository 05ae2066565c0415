import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/page.tsx";
import type { DoneImport } from "#lib/profiles/resume/own-imports.ts";
import { placeName } from "#lib/profiles/resume/preview-words.ts";
import { words } from "#lib/words.ts";
import { undoAction } from "../../actions.ts";

const t = words("resume");

/** What an import made, and the way to take it back; or what became of taking it back. */
export function DoneImportView({ done }: { done: DoneImport }) {
  if (done.state === "undone") return <Undone done={done} />;
  const title = t("done.imported", { count: done.made, source: done.sourceName });
  return (
    <>
      <Notice tone="good" role="status" title={title} />
      {done.made > 0 ? <Undo id={done.id} /> : null}
    </>
  );
}

function Undo({ id }: { id: string }) {
  return (
    <Section title={t("done.undoTitle")} lead={t("done.undoLead")}>
      <ActionForm action={undoAction} className="grid justify-items-start gap-2">
        <input type="hidden" name="id" value={id} />
        <SubmitButton variant="quiet" pendingText={t("done.undoing")}>
          {t("done.undo")}
        </SubmitButton>
        <FormStatus />
      </ActionForm>
    </Section>
  );
}

function Undone({ done: { removed, kept } }: { done: DoneImport }) {
  return (
    <Notice tone="good" role="status" title={t("done.undone", { count: removed })}>
      {kept.length > 0 ? (
        <>
          <p>{t("done.kept", { count: kept.length })}</p>
          <ul className="list-disc pl-5">
            {kept.map(placeName).map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Notice>
  );
}
