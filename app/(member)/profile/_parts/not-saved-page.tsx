import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";
import { audienceSchema, defaultAudience } from "#lib/privacy/audience.ts";
import { isKindName } from "#lib/profiles/field-kinds.ts";
import { kindLabel } from "#lib/profiles/field-words.ts";
import { words } from "#lib/words.ts";
import { FieldGroup } from "./field-group.tsx";
import { notSavedTitle } from "./not-saved.ts";
import { parseAddress } from "./shown-fields.ts";

const t = words("profiles.signedOut");
const kept = words("acceptance.kept");

/** What was typed before a save that did not happen, in its form, to be saved after signing in, or answering, elsewhere. */
export function NotSavedPage({ given }: { given: Readonly<Record<string, string>> }) {
  const { id = "", kind = "", revision = "", audience, from = "" } = given;
  const why = given.why === "unaccepted" ? "unaccepted" : "signedOut";
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
    <Page title={notSavedTitle[why]}>
      {why === "unaccepted" ? (
        <Way text={kept("text")} label={kept("answer")} href="/policies/accept?to=/profile" />
      ) : (
        <Way text={t("text")} label={t("signIn")} href="/sign-in?to=/profile" />
      )}
      {field ? <FieldGroup field={field} query={parseAddress(from)} given={given} /> : null}
    </Page>
  );
}

/** The way out, in another window, so that what was typed stays in this one. */
function Way({ text, label, href }: { text: string; label: string; href: string }) {
  return (
    <Notice tone="warning" role="alert" title={text}>
      <p>
        <a href={href} target="_blank" rel="noopener">
          {label}
        </a>
      </p>
    </Notice>
  );
}
