import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Footer } from "#components/site/footer.tsx";
import { Header } from "#components/site/header.tsx";
import { FormTextsProvider } from "#components/ui/action-form.tsx";
import { noteVisit } from "#lib/measurement/note-visit.ts";
import { newNotifications } from "#lib/notifications/own-notifications.ts";
import { currentViewer } from "#lib/session.ts";
import { locale, words } from "#lib/words.ts";
import "./globals.css";

const t = words("site");

export const metadata: Metadata = {
  title: { default: t("name"), template: `%s · ${t("name")}` },
  description: t("description"),
  formatDetection: { telephone: false, email: false, address: false },
};

// The two papers of globals.css.
export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#17151a" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer();
  await noteVisit(viewer);
  return (
    <html lang={locale}>
      <body className="flex min-h-dvh flex-col">
        <a href="#main" className="skip-link">
          {t("skip")}
        </a>
        <Header
          viewer={viewer}
          newCount={viewer.kind === "member" ? await newNotifications(viewer) : 0}
        />
        <main id="main" tabIndex={-1} className="flex-1">
          <FormTextsProvider
            texts={{ failed: t("errors.failed"), known: [t("errors.away"), t("errors.awayBegun")] }}
          >
            {children}
          </FormTextsProvider>
        </main>
        <Footer />
      </body>
    </html>
  );
}
