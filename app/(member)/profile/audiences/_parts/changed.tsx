import { changedName } from "#lib/profiles/field-name.ts";
import type { OwnChange } from "#lib/profiles/undo-change.ts";
import { words } from "#lib/words.ts";
import { UndoNotice } from "../../_parts/undo-notice.tsx";

const t = words("profiles");

type Props = { change: OwnChange | undefined; focused: boolean };

/** What was moved just now, at the foot of the window wherever it went, with the way back. */
export function Changed({ change, focused }: Props) {
  const audience = change?.changes[0]?.after?.audience;
  return (
    <div className="sticky bottom-4 z-20 justify-self-start rounded-md shadow-lg empty:hidden">
      {change && audience ? (
        <UndoNotice
          change={change.id}
          title={titleOf(change, t(`audiences.${audience}`))}
          undoable={change.undoable}
          autoFocus={focused}
          texts={{ undo: t("undo.undo"), undoing: t("undo.undoing") }}
        />
      ) : null}
    </div>
  );
}

function titleOf({ changes }: OwnChange, audience: string): string {
  const [first] = changes;
  if (changes.length > 1 || !first)
    return t("audiencePage.movedMany", { count: changes.length, audience });
  return t("audiencePage.movedOne", { name: changedName(first), audience });
}
