"use client";

import { useFormState } from "#components/ui/action-form.tsx";
import { Checkbox } from "#components/ui/field.tsx";
import { useField } from "#components/ui/form-fields.tsx";

export type ShownPolicy = {
  /** By what name the form sends which version was on the screen. */
  readonly name: "policyVersion" | "termsVersion";
  readonly id: string;
  readonly href: string;
  readonly label: string;
};

type Props = { policies: readonly ShownPolicy[]; label: string };

/** The tick names the texts beside it; when one of them changed since it was ticked, it has to be ticked again. */
export function AcceptPolicy({ policies, label }: Props) {
  const { state } = useFormState();
  const { error, autoFocus } = useField({ name: "acceptPolicy" });
  const isSame = policies.every(({ name, id }) => state.values?.[name] === id);
  return (
    <>
      <Checkbox
        name="acceptPolicy"
        label={label}
        hint={<Links policies={policies} />}
        error={error}
        autoFocus={autoFocus}
        defaultChecked={state.values?.acceptPolicy === "on" && isSame}
        required
      />
      {policies.map(({ name, id }) => (
        <input key={name} type="hidden" name={name} value={id} />
      ))}
    </>
  );
}

function Links({ policies }: Pick<Props, "policies">) {
  return (
    <span className="flex flex-wrap gap-x-4">
      {policies.map(({ href, label }) => (
        <a key={href} href={href} target="_blank" rel="noopener">
          {label}
        </a>
      ))}
    </span>
  );
}
