import type { ComponentProps, ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { Field, type FieldWiring, type Option, Options } from "#components/ui/field.tsx";
import { type Audience, audiences } from "#lib/privacy/audience.ts";
import { audienceMarks } from "./audience-mark.tsx";

type AudienceBadgeProps = { audience: Audience; label: string; className?: string | undefined };

/** Who sees it, at a glance: icon, colour and word together. */
export function AudienceBadge({ audience, label, className }: AudienceBadgeProps) {
  const { Icon, look } = audienceMarks[audience];
  return (
    <span className={classNames(badgeLook, look, className)}>
      <Icon aria-hidden className="size-[1.1em] shrink-0" />
      {label}
    </span>
  );
}

type AudienceMarginProps = {
  audience: Audience;
  className?: string | undefined;
  children: ReactNode;
};

/**
 * A band in the margin, in the colour of who sees what stands beside it. Bands of neighbours touch, so that one
 * sees at a glance how much is public. A badge or a select says the same in words.
 */
export function AudienceMargin({ audience, className, children }: AudienceMarginProps) {
  return (
    <div className={classNames(marginLook, audienceMarks[audience].look, className)}>
      {children}
    </div>
  );
}

/** A card with the band at its edge; it follows the `AudienceSelect` in the card. */
export function AudienceCard({ children }: { children: ReactNode }) {
  return (
    <Card className="audience-chosen audience-margin relative overflow-hidden">{children}</Card>
  );
}

type AudienceOption = Option & { readonly value: Audience };

type AudienceSelectProps = Omit<ComponentProps<typeof Field>, "children"> &
  Pick<ComponentProps<"select">, "defaultValue" | "autoFocus"> & {
    options: readonly AudienceOption[];
    /** Whether a `DragArea` chooses here what the thing is dropped into. */
    dropValue?: boolean | undefined;
  };

/** "Who can see …": a native select in the colour, and with the icon, of what is chosen, without any script. */
export function AudienceSelect({
  options,
  defaultValue,
  autoFocus,
  dropValue,
  ...field
}: AudienceSelectProps) {
  return (
    <Field {...field}>
      {(wiring) => (
        <Control
          options={options}
          defaultValue={defaultValue}
          autoFocus={autoFocus}
          data-drop-value={dropValue}
          wiring={wiring}
        />
      )}
    </Field>
  );
}

type ControlProps = Pick<AudienceSelectProps, "options" | "defaultValue" | "autoFocus"> & {
  wiring: FieldWiring;
  "data-drop-value": boolean | undefined;
};

function Control({ options, wiring, ...select }: ControlProps) {
  return (
    <div className="audience-chosen audience-wash relative w-full rounded-md">
      {audiences.map((audience) => (
        <ChosenIcon key={audience} audience={audience} />
      ))}
      <select {...select} {...wiring} className={selectLook}>
        <Options options={options} />
      </select>
    </div>
  );
}

function ChosenIcon({ audience }: { audience: Audience }) {
  const { Icon } = audienceMarks[audience];
  return (
    <Icon
      aria-hidden
      data-audience={audience}
      className="audience-icon pointer-events-none absolute top-1/2 left-3 size-5 -translate-y-1/2"
    />
  );
}

const badgeLook =
  "audience-wash inline-flex shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 py-0.5 font-semibold text-xs";

const marginLook = "audience-margin relative pl-5 sm:pl-6";

const selectLook =
  "select-look min-h-11 scroll-my-24 w-full cursor-pointer rounded-md border border-current bg-transparent py-2 pr-10 pl-10 " +
  "font-semibold text-sm";
