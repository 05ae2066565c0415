import type { Viewer } from "#lib/privacy/viewer.ts";
import { words } from "#lib/words.ts";
import { Brand } from "./brand.tsx";

/** The top of every page: where one can always go. */
export function Header({ viewer, newCount }: { viewer: Viewer; newCount: number }) {
  const t = words("site");
  return (
    <header className="border-line border-b bg-paper">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center justify-between gap-x-6 gap-y-1 px-5 py-2.5 sm:px-8">
        <a
          href="/"
          aria-label={t("nav.home")}
          className="-ml-1 flex min-h-11 items-center rounded-md px-1 text-ink no-underline"
        >
          <Brand name={t("name")} />
        </a>
        <nav aria-label={t("nav.label")} className="-mx-2.5">
          <ul className="flex flex-wrap items-center gap-x-1 text-sm">
            <NavItem href="/search">{t("nav.search")}</NavItem>
            {viewer.kind === "member" ? <MemberItems newCount={newCount} /> : <StrangerItems />}
          </ul>
        </nav>
      </div>
    </header>
  );
}

function StrangerItems() {
  const t = words("site");
  return (
    <>
      <NavItem href="/sign-in">{t("nav.signIn")}</NavItem>
      <NavItem href="/sign-up">{t("nav.signUp")}</NavItem>
    </>
  );
}

function MemberItems({ newCount }: { newCount: number }) {
  const t = words("site");
  return (
    <>
      <NavItem href="/profile">{t("nav.profile")}</NavItem>
      <NavItem href="/connections">{t("nav.connections")}</NavItem>
      <NavItem href="/notifications">
        {newCount > 0 ? t("nav.newNotifications", { count: newCount }) : t("nav.notifications")}
      </NavItem>
      <NavItem href="/settings">{t("nav.settings")}</NavItem>
      <li>
        <form method="post" action="/sign-out">
          <button type="submit" className={navLook}>
            {t("nav.signOut")}
          </button>
        </form>
      </li>
    </>
  );
}

function NavItem({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <a href={href} className={navLook}>
        {children}
      </a>
    </li>
  );
}

const navLook =
  "flex min-h-11 cursor-pointer items-center rounded-md px-2.5 font-medium text-ink text-sm no-underline " +
  "hover:bg-well hover:underline";
