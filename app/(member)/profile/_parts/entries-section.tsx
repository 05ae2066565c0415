import { randomUUID } from "node:crypto";
import { Plus } from "lucide-react";
import Form from "next/form";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/page.tsx";
import { type KindName, maxEntries } from "#lib/profiles/field-kinds.ts";
import { kindHeading, kindWords } from "#lib/profiles/field-words.ts";
import { FieldGroup } from "./field-group.tsx";
import { KeptEntries } from "./kept-entries.tsx";
import type { ProfileQuery, ShownField } from "./shown-fields.ts";

type Props = { kind: KindName; fields: readonly ShownField[]; query: ProfileQuery };

/** A many-valued kind: its entries, and the button that adds one. */
export function EntriesSection({ kind, fields, query }: Props) {
  return (
    <Section title={kindHeading(kind)} id={kind}>
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
