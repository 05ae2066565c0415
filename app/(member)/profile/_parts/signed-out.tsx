import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";
import { audienceSchema, defaultAudience } from "#lib/privacy/audience.ts";
import { isKindName } from "#lib/profiles/field-kinds.ts";
import { kindLabel } from "#lib/profiles/field-words.ts";
import { words } from "#lib/words.ts";
import { FieldGroup } from "./field-group.tsx";
import { parseAddress } from "./shown-fields.ts";

const t = words("profiles");

/** The session ended before a save: what was typed, in its form, to be saved after signing in elsewhere. */
export function SignedOut({ given }: { given: Readonly<Record<string, string>> }) {
  const { id = "", kind = "", revision = "", audience, from = "" } = given;
  const field = isKindName(kind) && {
    id,
    kind,
    value: undefined,
    audience: audienceSchema.catch(defaultAudience).parse(audience),
    revision: Number(revision),
    group: kindLabel(kind),
    fresh: false,
  };
  return (
    <Page title={t("signedOut.title")}>
      <Notice tone="warning" role="alert" title={t("signedOut.text")}>
        <p>
          <a href="/sign-in?to=/profile" target="_blank" rel="noopener">
            {t("signedOut.signIn")}
          </a>
        </p>
      </Notice>
      {field ? <FieldGroup field={field} query={parseAddress(from)} given={given} /> : null}
    </Page>
  );
}
