import { Moment } from "#components/site/moment.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Card } from "#components/ui/card.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { kindHeading } from "#lib/profiles/field-words.ts";
import type { HistoryStep } from "#lib/profiles/own-history.ts";
import { words } from "#lib/words.ts";
import { stepAction } from "../actions.ts";
import { ChangeLine } from "./change-line.tsx";

const t = words("history");

type Props = {
  step: HistoryStep;
  photos: ReadonlySet<string>;
  /** The place of the page it stands on, to come back to. */
  before: string;
};

/** Everything that changed in one step, with the ways back and away. */
export function StepCard({ step, photos, before }: Props) {
  const { lines, moved } = step;
  const asOne = lines.length > 1 || moved.length > 0;
  return (
    <Card className="grid gap-6">
      <StepHead step={step} />
      {lines.map((line) => (
        <ChangeLine key={line.id} line={line} photos={photos} before={before} />
      ))}
      {moved.length > 0 ? (
        <p>
          {t(lines.length > 0 ? "moved" : "order", { kinds: moved.map(kindHeading).join(", ") })}
        </p>
      ) : null}
      {asOne ? <WholeStep step={step} before={before} /> : null}
    </Card>
  );
}

function StepHead({ step: { at, from, lines } }: { step: HistoryStep }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-line border-b pb-3">
      <h2 className="font-semibold">
        <Moment at={at} />
      </h2>
      <p className="text-sm text-soft">
        {[
          lines.length > 1 ? t("together", { count: lines.length }) : undefined,
          from && t(`from.${from}`),
        ]
          .filter(Boolean)
          .join(". ")}
      </p>
    </div>
  );
}

function WholeStep({ step, before }: { step: HistoryStep; before: string }) {
  return (
    <ActionForm
      action={stepAction}
      idPrefix={step.step}
      className="flex flex-wrap items-center gap-3 border-line border-t pt-5"
    >
      <input type="hidden" name="step" value={step.step} />
      <input type="hidden" name="before" value={before} />
      <SubmitButton variant="quiet" name="what" value="restore">
        {t("restoreAll")}
      </SubmitButton>
      <SubmitButton variant="quiet" name="what" value="erase">
        {t("eraseAll")}
      </SubmitButton>
      <FormStatus className="w-full" />
    </ActionForm>
  );
}
