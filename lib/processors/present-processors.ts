import type { Processor, ProcessorKind, ProcessorsFile } from "./processor.schema.ts";

/** What of the settings sends data to another machine; never the addresses themselves, which are the operator's. */
export type Connections = {
  readonly [Name in "SMTP_URL" | "UPLOADTHING_TOKEN" | "DATABASE_URL" | "DATABASE_REPLICA_URL"]?:
    | string
    | undefined;
};

/**
 * Who works for the operator now (GDPR art. 28, 30(1)(d)): what the settings make the product send data to, named by the
 * operator's file where it names it, and everything else of that file. What runs on this machine is no other company.
 */
export function presentProcessors(set: Connections, file: ProcessorsFile): Processor[] {
  const named = file.flatMap((one) => ("own" in one ? [] : [one]));
  const said = new Set<ProcessorKind>(file.map(({ kind }) => kind));
  const unnamed = elsewhere(set).filter((kind) => !said.has(kind));
  return [...named, ...unnamed.map(withoutName)];
}

function elsewhere(set: Connections): Exclude<ProcessorKind, "other">[] {
  const kinds = {
    mail: isElsewhere(set.SMTP_URL),
    files: set.UPLOADTHING_TOKEN !== undefined,
    database: isElsewhere(set.DATABASE_URL),
    replica: isElsewhere(set.DATABASE_REPLICA_URL),
  };
  return (["mail", "files", "database", "replica"] as const).filter((kind) => kinds[kind]);
}

function isElsewhere(url: string | undefined): boolean {
  if (url === undefined) return false;
  const { hostname } = new URL(url);
  return !/^(?:|localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

function withoutName(kind: ProcessorKind): Processor {
  return { kind, name: null, purpose: null, country: null, safeguards: null, since: null };
}
