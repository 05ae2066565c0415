import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type NoticeTone = "info" | "good" | "warning" | "bad";

type NoticeProps = {
  tone?: NoticeTone | undefined;
  title?: ReactNode;
  children?: ReactNode;
  /** `status` or `alert` for what happened just now; none for what always stands there. */
  role?: "status" | "alert" | "note" | undefined;
  className?: string | undefined;
  id?: string | undefined;
};

/** Something to know, set apart from the text. Its tone is said by colour and icon, and in its words. */
export function Notice({ tone = "info", title, children, role, className, id }: NoticeProps) {
  const { Icon, look, mark } = tones[tone];
  return (
    <div
      id={id}
      role={role}
      className={classNames(
        "flex items-start gap-3 rounded-md border-l-4 px-4 py-3",
        look,
        className,
      )}
    >
      <Icon aria-hidden className={classNames("mt-[0.2em] size-5 shrink-0", mark)} />
      <div className="grid min-w-0 gap-1 text-ink text-sm">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}

const tones = {
  info: { Icon: Info, look: "border-edge bg-well", mark: "text-soft" },
  good: { Icon: CircleCheck, look: "border-good bg-good-wash", mark: "text-good" },
  warning: { Icon: TriangleAlert, look: "border-warning bg-warning-wash", mark: "text-warning" },
  bad: { Icon: CircleAlert, look: "border-bad bg-bad-wash", mark: "text-bad" },
} as const;
