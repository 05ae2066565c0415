import { words } from "#lib/words.ts";

/** The foot of every page: the policies and the licence. */
export function Footer() {
  const t = words("site");
  return (
    <footer className="mt-12 border-line border-t">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-8 gap-y-2 px-5 py-6 text-sm text-soft sm:px-8">
        <a href="/policies/privacy" className="inline-flex min-h-11 items-center">
          {t("footer.privacy")}
        </a>
        <a href="/policies" className="inline-flex min-h-11 items-center">
          {t("footer.policies")}
        </a>
        <a href="/policies/cookies" className="inline-flex min-h-11 items-center">
          {t("footer.cookies")}
        </a>
        <a href="/trust" className="inline-flex min-h-11 items-center">
          {t("footer.trust")}
        </a>
        <a href="/contact" className="inline-flex min-h-11 items-center">
          {t("footer.contact")}
        </a>
        <p>{t("footer.licence")}</p>
      </div>
    </footer>
  );
}
