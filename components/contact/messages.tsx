import { classNames } from "#components/ui/class-names.ts";
import { momentText } from "#lib/moment-text.ts";
import { words } from "#lib/words.ts";

const t = words("contact");

type Message = {
  readonly id: string;
  readonly byRole: string | null;
  readonly text: string;
  readonly at: Date;
};

type Props = {
  messages: readonly Message[];
  /** Whether its writer reads it, or whoever answers. */
  reader: "writer" | "desk";
};

/** All that was written in a letter, oldest first; who wrote stands above each, as a role or as the writer. */
export function Messages({ messages, reader }: Props) {
  return (
    <ol className="grid gap-4">
      {messages.map(({ id, byRole, text, at }) => (
        <li
          key={id}
          className={classNames(
            "grid gap-2 rounded-lg border border-line p-4",
            byRole ? "bg-well" : "bg-sheet",
          )}
        >
          <p className="text-sm text-soft">{from(byRole, momentText(at), reader)}</p>
          <p className="wrap-anywhere max-w-prose whitespace-pre-line">{text}</p>
        </li>
      ))}
    </ol>
  );
}

function from(byRole: string | null, at: string, reader: Props["reader"]): string {
  if (byRole === "SUPPORT") return t("thread.service", { at });
  if (byRole) return t("thread.officer", { at });
  return reader === "writer" ? t("thread.you", { at }) : t("desk.they", { at });
}
