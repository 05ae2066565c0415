"use client";

import { unstable_rethrow } from "next/navigation";
import {
  type ComponentProps,
  createContext,
  type ReactNode,
  type SubmitEvent,
  useActionState,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from "react";
import { type FormAction, type FormState, idle } from "#lib/form-state.ts";

type FormTexts = {
  /** Shown when nothing came back: no network, or a server that fell over. */
  readonly failed: string;
  /** What the server may say before any page is asked, word for word; shown as it is. */
  readonly known: readonly string[];
};

const FormTextsContext = createContext<FormTexts>({ failed: "", known: [] });

/** The words that every form on the page may need; the root layout gives them once. */
export function FormTextsProvider({ texts, children }: { texts: FormTexts; children: ReactNode }) {
  return <FormTextsContext value={texts}>{children}</FormTextsContext>;
}

type FormContext = {
  readonly state: FormState;
  readonly pending: boolean;
  readonly idPrefix: string | undefined;
  readonly beforeSending: Set<BeforeSending>;
};

/** Does what has to be done before a form is sent, such as sending a file: adds to what is given, or says why nothing is sent. */
export type BeforeSending = (given: FormData) => Promise<FormState | undefined>;

const CurrentForm = createContext<FormContext>({
  state: idle,
  pending: false,
  idPrefix: undefined,
  beforeSending: new Set(),
});

/** The state of the form around it: what came back, whether it is on its way, and the prefix of its ids. */
export function useFormState(): FormContext {
  return useContext(CurrentForm);
}

/** Has the form around it do something before it is sent, as long as the component is there. */
export function useBeforeSending(step: BeforeSending): void {
  const { beforeSending } = useFormState();
  useEffect(() => {
    beforeSending.add(step);
    return () => void beforeSending.delete(step);
  }, [beforeSending, step]);
}

type ActionFormProps = Omit<
  ComponentProps<"form">,
  "action" | "children" | "onSubmit" | "style"
> & {
  action: FormAction;
  initial?: FormState | undefined;
  /** Where the answer is shown when there is no JavaScript, e.g. `/profile#headline`. */
  permalink?: string | undefined;
  /** Before the ids of the fields in it. */
  idPrefix?: string | undefined;
  /** Instead of the site's words for a failed network. */
  failedText?: string | undefined;
  /** Empties the inputs when it is done, for forms that add one thing after the other. */
  resetOnDone?: boolean | undefined;
  /** Looks before anything is sent, where there is JavaScript: the refusal to show instead of sending. */
  check?: ((given: FormData) => FormState | undefined) | undefined;
  children: ReactNode | ((state: FormState, pending: boolean) => ReactNode);
};

/**
 * A form over a server action. Without JavaScript the browser posts it and the answer comes back
 * rendered. With it, it is sent in place, once at a time; whatever the answer, and when none comes,
 * the inputs keep what the person gave.
 */
export function ActionForm(props: ActionFormProps) {
  const {
    action,
    initial = idle,
    permalink,
    idPrefix,
    failedText,
    resetOnDone,
    check,
    children,
    ...rest
  } = props;
  const [posted, formAction] = useActionState(action, initial, permalink);
  const sending = { action, posted, failedText, resetOnDone, check };
  const { state, pending, submit, form, beforeSending } = useSending(sending);
  const context = useMemo(
    () => ({ state, pending, idPrefix, beforeSending }),
    [state, pending, idPrefix, beforeSending],
  );
  return (
    <form
      noValidate
      {...rest}
      ref={form}
      action={formAction}
      onSubmit={submit}
      aria-busy={pending || undefined}
    >
      <CurrentForm value={context}>
        {typeof children === "function" ? children(state, pending) : children}
      </CurrentForm>
    </form>
  );
}

type Sending = Pick<ActionFormProps, "action" | "failedText" | "resetOnDone" | "check"> & {
  readonly posted: FormState;
};

function useSending({ action, posted, failedText, resetOnDone, check }: Sending) {
  const texts = useContext(FormTextsContext);
  const [answer, setAnswer] = useState<FormState>();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const [beforeSending] = useState(() => new Set<BeforeSending>());
  const busy = useRef(false);
  const state = answer ?? posted;

  useEffect(() => {
    if (state.status === "refused") focusFirstError(form.current);
    if (state.status === "done" && resetOnDone) form.current?.reset();
  }, [state, resetOnDone]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    const submitter = event.nativeEvent.submitter;
    // A button with an action of its own is React's to send.
    if (submitter?.hasAttribute("formaction")) return;
    // Sent by ourselves, because React empties the inputs of a form that it sends.
    event.preventDefault();
    if (busy.current) return;
    const given = new FormData(event.currentTarget, submitter);
    const refused = check?.(given);
    if (refused) return setAnswer(refused);
    busy.current = true;
    startTransition(async () => {
      try {
        const next =
          (await refusalBefore(beforeSending, given)) ??
          (await answerOf(action, state, given, { ...texts, failed: failedText ?? texts.failed }));
        startTransition(() => setAnswer(next));
      } finally {
        busy.current = false;
      }
    });
  }
  return { state, pending, submit, form, beforeSending };
}

async function refusalBefore(steps: Iterable<BeforeSending>, given: FormData) {
  for (const step of steps) {
    const refused = await step(given);
    if (refused) return refused;
  }
  return undefined;
}

async function answerOf(
  action: FormAction,
  before: FormState,
  given: FormData,
  { failed, known }: FormTexts,
): Promise<FormState> {
  try {
    return await action(before, given);
  } catch (error) {
    unstable_rethrow(error);
    return {
      ...before,
      errors: {},
      status: "refused",
      message: known.find((line) => isMessageOf(error, line)) ?? failed,
    };
  }
}

function isMessageOf(error: unknown, line: string) {
  return error instanceof Error && error.message.trim() === line;
}

function focusFirstError(form: HTMLFormElement | null) {
  const first = form?.querySelector("[aria-invalid='true']");
  if (first instanceof HTMLElement) first.focus();
}
