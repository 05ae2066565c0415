import { Section } from "#components/ui/page.tsx";
import type { EvidenceRead } from "#lib/promises/evidence.ts";
import type { KeptPromise, PolicyPromises } from "#lib/promises/kept-promises.ts";
import { words } from "#lib/words.ts";
import { PromiseItem } from "./promise-item.tsx";

const t = words("promises");
const policies = words("policies");

type Props = { policy: PolicyPromises; evidence: EvidenceRead };

/** The promises of one policy, under the headings of its text. */
export function PromiseList({ policy: { kind, number, promises }, evidence }: Props) {
  const address = `/policies/${kind}/${number}`;
  const headings = [...new Set(promises.map(({ heading }) => heading))];
  return (
    <Section
      id={kind}
      title={t("policy", { kind: policies(`kinds.${kind}`), number })}
      aside={
        <a href={address} className="text-sm">
          {t("policyLink")}
        </a>
      }
    >
      {headings.map((heading) => (
        <div key={heading} className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {heading ? <h3 className="font-heading text-lg">{heading}</h3> : null}
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
            {under(promises, heading).map((promise) => (
              <PromiseItem key={promise.clause} {...{ promise, address, evidence }} />
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

function under(promises: readonly KeptPromise[], wanted: string): KeptPromise[] {
  return promises.filter(({ heading }) => heading === wanted);
}
