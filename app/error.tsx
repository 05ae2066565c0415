"use client";

import { Failure } from "#components/site/failure.tsx";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return <Failure error={error} again={reset} />;
}
