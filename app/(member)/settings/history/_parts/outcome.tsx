import { Notice } from "#components/ui/notice.tsx";
import { TakeFocus } from "#components/ui/take-focus.tsx";
import { words } from "#lib/words.ts";
import type { HistoryQuery } from "./place.ts";

const t = words("history.done");

/** What was done just now. What was pressed has gone with it, so the focus comes here. */
export function Outcome({ query: { restored, erased, count } }: { query: HistoryQuery }) {
  const when = restored ?? erased;
  if (!when) return null;
  return (
    <div id="history-outcome" tabIndex={-1}>
      <Notice tone="good" role="status" title={restored ? t("restored") : t("erased", { count })} />
      <TakeFocus to="history-outcome" when={when} />
    </div>
  );
}
