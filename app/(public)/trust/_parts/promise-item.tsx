import { StateMark } from "#components/promises/state-mark.tsx";
import { momentText } from "#lib/moment-text.ts";
import type { EvidenceRead, TestRun } from "#lib/promises/evidence.ts";
import type { KeptPromise } from "#lib/promises/kept-promises.ts";
import { withoutPromises } from "#lib/promises/titles.ts";
import { words } from "#lib/words.ts";

const t = words("promises");

type Props = {
  promise: KeptPromise;
  /** Of the policy's version. */
  address: string;
  evidence: EvidenceRead;
};

/** One promise: the sentence, how it is kept, and what shows it. */
export function PromiseItem({ promise, address, evidence }: Props) {
  const { clause, id, sentence, kept, live, judgement } = promise;
  return (
    <li
      id={clause}
      className="grid scroll-mt-6 grid-cols-[minmax(0,1fr)] gap-2 rounded-lg border border-line bg-sheet p-4 target:border-accent sm:p-5"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <a
          href={`${address}#${id}`}
          aria-label={t("clause", { clause })}
          className="inline-flex min-h-8 items-center text-sm tabular-nums"
        >
          {clause}
        </a>
        <StateMark state={judgement.state} />
      </div>
      <p className="wrap-anywhere max-w-prose">{sentence}</p>
      {judgement.state === "failed" ? (
        <p className="font-semibold text-sm">{t(`doubts.${judgement.doubt}`)}</p>
      ) : null}
      <dl className="wrap-anywhere grid max-w-prose gap-2 text-sm">
        <Said term={t("keptBy")}>{kept}</Said>
        {live ? <Said term={t("live.label")}>{live.line}</Said> : null}
      </dl>
      <Tests promise={promise} evidence={evidence} />
    </li>
  );
}

function Said({ term, children }: { term: string; children: string }) {
  return (
    <div>
      <dt className="text-soft">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** By name, folded away: most people ask whether, and some ask which. */
function Tests({ promise: { tests, control }, evidence }: Omit<Props, "address">) {
  const count = tests.reduce((sum, test) => sum + test.count, 0);
  const ran = "evidence" in evidence ? new Date(evidence.evidence.ranAt) : undefined;
  return (
    <details className="text-sm">
      <summary className="min-h-8 w-fit cursor-pointer py-1 font-semibold">
        {ran && count > 0
          ? t("tests.ran", { count, at: momentText(ran) })
          : t("tests.count", { count })}
      </summary>
      <ul className="wrap-anywhere mt-1 grid max-w-prose list-disc gap-1.5 pl-5 marker:text-soft">
        {tests.map((test) => (
          <li key={`${test.file} ${test.title}`}>
            <Test {...test} />
          </li>
        ))}
      </ul>
      <p className="wrap-anywhere mt-3 text-soft">
        {t("tests.modules")} <span className="font-mono text-xs">{control.join(", ")}</span>
      </p>
    </details>
  );
}

function Test({ title, file, status, count }: TestRun) {
  return (
    <>
      {withoutPromises(title)}: <strong>{t(`tests.${status}`, { count })}</strong>
      <span className="block font-mono text-soft text-xs">{file}</span>
    </>
  );
}
