import { words } from "../words.ts";
import { addressOf, type Letter, setLetter } from "./letter.ts";

/** To whoever wrote to us, with the link under which they read the answer. It says nothing of what they wrote. */
export function contactReceivedLetter(token: string): Letter {
  const t = words("mail.contactReceived");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("came"), t("answer")],
    actions: [{ label: t("read"), url: addressOf(`/contact/${token}`) }],
    after: [t("notYou")],
  });
}

/** To whoever answers letters of that kind: that there is one. What it says stays on the desk, where its time ends. */
export function contactArrivedLetter(threadId: string): Letter {
  const t = words("mail.contactArrived");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("came")],
    actions: [{ label: t("read"), url: addressOf(`/desk/messages/${threadId}`) }],
    after: [t("signIn")],
  });
}

/** To whoever wrote to us: that there is an answer, and where. */
export function contactAnsweredLetter(token: string): Letter {
  const t = words("mail.contactAnswered");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("answered")],
    actions: [{ label: t("read"), url: addressOf(`/contact/${token}`) }],
    after: [t("more")],
  });
}

/** To a member who asked for it: which companies came and went. */
export function processorsChangedLetter({
  came,
  went,
  stopToken,
}: {
  came: readonly string[];
  went: readonly string[];
  stopToken: string;
}): Letter {
  const t = words("mail.processorsChanged");
  const stop = addressOf(`/stop/${stopToken}`);
  return {
    ...setLetter({
      subject: t("subject"),
      paragraphs: [
        t("asked"),
        ...came.map((name) => t("came", { name })),
        ...went.map((name) => t("went", { name })),
      ],
      actions: [
        { label: t("look"), url: addressOf("/trust/processors") },
        { label: t("stop"), url: stop },
      ],
      after: [],
    }),
    stopAt: `${stop}/now`,
  };
}
