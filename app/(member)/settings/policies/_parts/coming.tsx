import { Section } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import { policyHistories } from "#lib/policies/policy-history.ts";
import type { PolicyQuestion } from "#lib/policies/policy-question.ts";
import { words } from "#lib/words.ts";

const t = words("acceptance.room");

/** Versions that are to come and need no answer. */
export async function Coming({ asked }: { asked: readonly PolicyQuestion[] }) {
  const histories = await policyHistories();
  const coming = histories.flatMap(({ kind, versions }) =>
    versions
      .filter(({ standing, material }) => standing === "coming" && !material)
      .filter(({ number }) => !asked.some((one) => one.kind === kind && one.number === number))
      .map(({ number, effectiveFrom }) => ({ kind, number, effectiveFrom })),
  );
  if (coming.length === 0) return null;
  return (
    <Section title={t("coming")} id="coming">
      <ul className="grid gap-2">
        {coming.map(({ kind, number, effectiveFrom }) => (
          <li key={`${kind} ${number}`}>
            {t.rich("comingText", {
              kind: words("policies")(`kinds.${kind}`),
              number,
              date: dayText(new Date(`${effectiveFrom}T00:00:00Z`)),
              link: (text) => <a href={`/policies/${kind}/${number}`}>{text}</a>,
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
