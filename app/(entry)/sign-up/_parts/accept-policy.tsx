"use client";

import { useFormState } from "#components/ui/action-form.tsx";
import { Checkbox } from "#components/ui/field.tsx";
import { useField } from "#components/ui/form-fields.tsx";

export type ShownPolicy = { readonly id: string; readonly href: string; readonly label: string };

/** The tick names the text beside it; when that changed since it was ticked, it has to be ticked again. */
export function AcceptPolicy({ policy, label }: { policy: ShownPolicy; label: string }) {
  const { state } = useFormState();
  const { error, autoFocus } = useField({ name: "acceptPolicy" });
  const accepted = state.values?.acceptPolicy === "on" && state.values.policyVersion === policy.id;
  const link = (
    <a href={policy.href} target="_blank" rel="noopener">
      {policy.label}
    </a>
  );
  return (
    <>
      <Checkbox
        name="acceptPolicy"
        label={label}
        hint={link}
        error={error}
        autoFocus={autoFocus}
        defaultChecked={accepted}
        required
      />
      <input type="hidden" name="policyVersion" value={policy.id} />
    </>
  );
}
