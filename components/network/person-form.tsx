import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { ButtonVariant } from "#components/ui/button.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import type { FormAction } from "#lib/form-state.ts";

/** Whom a form is about: a token of this viewer's, or the address of a page. */
export type NamedInForm = { readonly token: string } | { readonly handle: string };

type Props = {
  action: FormAction;
  named: NamedInForm;
  /** Before the ids in it. */
  idPrefix: string;
  label: string;
  pendingText: string;
  variant?: ButtonVariant | undefined;
  /** Said beside the button to those who do not see whose line it stands in. */
  about?: string | undefined;
  className?: string | undefined;
  /** What is asked besides. */
  children?: ReactNode;
};

/** A form with one button that does one thing about one member. */
export function PersonForm(props: Props) {
  const { action, named, idPrefix, label, pendingText, variant = "quiet", about } = props;
  return (
    <ActionForm
      action={action}
      idPrefix={idPrefix}
      className={props.className ?? "flex flex-wrap items-center gap-x-4 gap-y-2"}
    >
      {"token" in named ? (
        <input type="hidden" name="token" value={named.token} />
      ) : (
        <input type="hidden" name="handle" value={named.handle} />
      )}
      {props.children}
      <SubmitButton variant={variant} pendingText={pendingText}>
        <span>
          {label}
          {about ? <span className="sr-only"> {about}</span> : null}
        </span>
      </SubmitButton>
      <FormStatus />
    </ActionForm>
  );
}
