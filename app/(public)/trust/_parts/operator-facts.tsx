import { FactList } from "#components/ui/entry-list.tsx";
import { type Operator, operator } from "#lib/processing/operator.ts";
import { words } from "#lib/words.ts";

const t = words("trust.operator");

/** Who runs this installation, and how a person is reached. */
export function OperatorFacts() {
  return (
    <FactList
      facts={[
        { id: "controller", term: t("controller"), description: <Named {...operator} /> },
        { id: "contact", term: t("contact"), description: <Reached email={operator.contact} /> },
        { id: "officer", term: t("officer"), description: <Reached email={operator.officer} /> },
      ]}
    />
  );
}

function Named({ name, address, country }: Operator) {
  if (!name) return t("unsaid");
  return (
    <span className="whitespace-pre-line">
      {[name, address, country].filter(Boolean).join("\n")}
    </span>
  );
}

function Reached({ email }: { email: string | undefined }) {
  return (
    <>
      <a href="/contact">{t("write")}</a>
      {email ? <> {t("mail", { email })}</> : null}
    </>
  );
}
