"use client";

import { Failure } from "#components/site/failure.tsx";
import words from "#messages/en/failure.json" with { type: "json" };
import "./globals.css";

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <head>
        <title>{words.title}</title>
      </head>
      <body>
        <main>
          <Failure error={error} again={reset} />
        </main>
      </body>
    </html>
  );
}
