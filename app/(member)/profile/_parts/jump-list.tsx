import { words } from "#lib/words.ts";

const t = words("profiles");

type Part = { readonly id: string; readonly title: string };

/** The parts of the page, to jump to: a whole career makes it long. */
export function JumpList({ parts }: { parts: readonly Part[] }) {
  return (
    <nav aria-label={t("page.parts")}>
      <ul className="-mx-2 flex flex-wrap gap-x-1 text-sm">
        {parts.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`} className="inline-flex min-h-11 items-center px-2">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
