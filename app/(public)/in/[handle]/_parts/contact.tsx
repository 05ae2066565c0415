import { type Fact, FactList } from "#components/ui/entry-list.tsx";
import type { ProfileView } from "#lib/profiles/profile-view.ts";

type Props = Pick<ProfileView, "contact" | "facts">;

/** How to reach the person, and what else they say in a word or two. */
export function Contact({ contact, facts }: Props) {
  const listed: Fact[] = [
    ...contact.map(({ id, kind, term, text, href }) => ({
      id,
      term,
      description: href ? (
        <ContactLink kind={kind} href={href}>
          {text}
        </ContactLink>
      ) : (
        text
      ),
    })),
    ...facts.map(({ kind, term, lines }) => ({
      id: kind,
      term,
      description: lines.map((line) => <p key={line}>{line}</p>),
    })),
  ];
  return listed.length > 0 ? <FactList facts={listed} /> : null;
}

function ContactLink({ kind, href, children }: { kind: string; href: string; children: string }) {
  const leadsAway = href.startsWith("http");
  return (
    <a
      href={href}
      rel={leadsAway ? "nofollow ugc noopener" : undefined}
      className={microformats[kind] ?? "u-url"}
    >
      {children}
    </a>
  );
}

/** What programs call it (h-card). */
const microformats: Readonly<Record<string, string>> = { phone: "p-tel", email: "u-email" };
