import { Plus } from "lucide-react";
import Form from "next/form";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/page.tsx";
import { fieldKind, kindNames } from "#lib/profiles/field-kinds.ts";
import { kindLabel } from "#lib/profiles/field-words.ts";
import type { OwnField } from "#lib/profiles/own-profile.ts";
import { words } from "#lib/words.ts";
import { FieldGroup } from "./field-group.tsx";
import { KeptEntries } from "./kept-entries.tsx";
import { type ProfileQuery, singleOf } from "./shown-fields.ts";

const t = words("profiles");

const sensitiveKinds = kindNames.filter((kind) => fieldKind(kind).special);

type Props = { fields: readonly OwnField[]; query: ProfileQuery };

/** Special categories: nobody is asked for one. There are the fields that the member has, and a way to one more. */
export function SensitiveSection({ fields, query }: Props) {
  const isHere = (kind: (typeof sensitiveKinds)[number]) =>
    fields.some((field) => field.kind === kind) || query.fresh[kind] !== undefined;
  const others = sensitiveKinds.filter((kind) => !isHere(kind));
  const options = others.map((kind) => ({ value: kind, label: kindLabel(kind) }));
  return (
    <Section id="sensitive-fields" title={t("groups.sensitive")} lead={t("page.sensitiveLead")}>
      {query.hidden ? (
        <Notice tone="good" role="status" title={t("page.consentWithdrawn")} />
      ) : null}
      {sensitiveKinds.filter(isHere).map((kind) => (
        <FieldGroup key={kind} field={singleOf(fields, kind, query)} query={query} />
      ))}
      {options.length > 0 ? (
        <Form action="/profile" scroll={false} className="flex flex-wrap items-end gap-4">
          <KeptEntries query={query} />
          <Select
            className="w-full sm:w-60"
            name="sensitive"
            label={t("page.sensitiveKind")}
            options={options}
          />
          <Button type="submit">
            <Plus aria-hidden className="size-4" />
            {t("page.sensitiveAdd")}
          </Button>
        </Form>
      ) : null}
    </Section>
  );
}
