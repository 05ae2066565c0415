"use client";

import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page.tsx";
import words from "#messages/en/failure.json" with { type: "json" };

type FailureProps = { error: Error & { digest?: string }; again: () => void };

/**
 * What a person sees of an error: a plain line and its id (ASVS 16.5.1). It alone takes its words
 * from the catalogue itself, because the server that would hand them over is what failed.
 */
export function Failure({ error, again }: FailureProps) {
  return (
    <Page title={words.title} lead={words.text}>
      {error.digest ? (
        <p>
          {words.number} <strong className="wrap-anywhere">{error.digest}</strong>
        </p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" onClick={again}>
          {words.again}
        </Button>
        <ButtonLink href="/">{words.home}</ButtonLink>
      </div>
    </Page>
  );
}
