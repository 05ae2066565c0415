import { words } from "#lib/words.ts";

/** At the foot of each room: the way back to all of them. */
export function BackToSettings() {
  return (
    <p className="text-sm">
      <a href="/settings">{words("rooms")("back")}</a>
    </p>
  );
}
