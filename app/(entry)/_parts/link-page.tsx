import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";
import type { FormAction } from "#lib/form-state.ts";
import { LinkForm } from "./link-form.tsx";

type Props = {
  title: string;
  action: FormAction;
  token: string;
  /** Whether the link can still be used. */
  isOpen: boolean;
  nextHref: string;
  texts: Record<"lead" | "button" | "pending" | "next" | "old", string>;
};

/** Where a link in a mail leads. Looking changes nothing: mail scanners follow links too. The button does. */
export function LinkPage({ title, action, token, isOpen, nextHref, texts }: Props) {
  const { old, ...form } = texts;
  return (
    <Page width="narrow" title={title}>
      <LinkForm
        action={action}
        token={token}
        old={isOpen ? undefined : <Notice tone="bad" role="alert" title={old} />}
        nextHref={nextHref}
        texts={form}
      />
    </Page>
  );
}
