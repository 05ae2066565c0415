import { Section } from "#components/ui/page.tsx";
import { words } from "#lib/words.ts";
import { UnpublishForm } from "./unpublish-form.tsx";

const t = words("visibility.unpublish");

type Props = {
  /** How many fields are public. */
  count: number;
  /** How often the person pressed the button: then they are told what will happen. */
  pressed: number;
};

/** One button that hides everything, asked about beforehand and undone on the spot. */
export function Unpublish({ count, pressed }: Props) {
  return (
    <Section title={t("title")} id="unpublish">
      <p className="font-semibold">{t("lead", { count })}</p>
      <UnpublishForm
        step={stepOf(count, pressed)}
        askHref={`/settings/visibility?unpublish=${pressed + 1}#unpublish`}
        texts={{
          ask: t("ask"),
          confirmTitle: t("confirmTitle"),
          confirmText: t("confirmText", { count }),
          confirmUndo: t("confirmUndo"),
          confirm: t("confirm"),
          keep: t("keep"),
          working: t("working"),
          undo: t("undo"),
        }}
      />
    </Section>
  );
}

function stepOf(count: number, pressed: number) {
  if (count === 0) return "nothing";
  return pressed > 0 ? "confirm" : "ask";
}
