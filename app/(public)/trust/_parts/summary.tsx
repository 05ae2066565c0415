import { Notice } from "#components/ui/notice.tsx";
import { momentText } from "#lib/moment-text.ts";
import type { Evidence, EvidenceRead } from "#lib/promises/evidence.ts";
import { words } from "#lib/words.ts";

const t = words("promises.summary");

/** When the tests ran, on what, and whether that says something of what runs here. */
export function Summary({ evidence: read }: { evidence: EvidenceRead }) {
  return (
    <div className="grid max-w-prose gap-3">
      {read.standing === "covers" ? (
        <p>{t("covers", { at: ranAt(read.evidence) })}</p>
      ) : (
        <Notice tone="warning">
          <p>
            {read.standing === "stale"
              ? t("stale", { at: ranAt(read.evidence) })
              : t(read.standing)}
          </p>
        </Notice>
      )}
      {"evidence" in read ? <Sources evidence={read.evidence} /> : null}
      <p className="text-sm text-soft">{t("meaning")}</p>
    </div>
  );
}

function Sources({ evidence: { commit, changed, tree } }: { evidence: Evidence }) {
  return (
    <div className="wrap-anywhere grid gap-1 text-sm text-soft">
      {commit ? <p>{t(changed ? "changed" : "commit", { commit: commit.slice(0, 12) })}</p> : null}
      <p>{t("fingerprint", { tree })}</p>
    </div>
  );
}

function ranAt({ ranAt }: Evidence): string {
  return momentText(new Date(ranAt));
}
