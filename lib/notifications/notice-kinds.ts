import { z } from "zod";

/**
 * What members are told of: somebody asks to connect, somebody said yes, somebody whom they waited for can be found. By mail comes,
 * unless they chose otherwise, only what needs an answer.
 */
export const noticeKinds = {
  request: { byMail: true },
  accepted: { byMail: false },
  joined: { byMail: false },
} as const;

export type NoticeKind = keyof typeof noticeKinds;

export const noticeKindSchema = z.enum([
  "request",
  "accepted",
  "joined",
]) satisfies z.ZodType<NoticeKind>;
