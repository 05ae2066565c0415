"use client";

import { usePathname } from "next/navigation";

type Props = { label: string; pages: readonly { href: string; text: string }[] };

/** From one page of the promises to the others; the one that is open says so. */
export function TrustNav({ label, pages }: Props) {
  const here = usePathname();
  return (
    <nav aria-label={label} className="mx-auto w-full max-w-6xl px-5 pt-6 sm:px-8 print:hidden">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 border-line border-b text-sm">
        {pages.map(({ href, text }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={here === href ? "page" : undefined}
              className="inline-flex min-h-11 items-center border-transparent border-b-2 aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:no-underline"
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
