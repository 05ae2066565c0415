import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type PublishedVersion, publishedVersions, textFileOf } from "#lib/policies/versions.ts";
import { syncPolicies } from "#prisma/policies.ts";
import type { TestDatabase } from "./database.ts";
import { newMember } from "./people.ts";

type Given = {
  readonly kind?: PublishedVersion["kind"];
  /** In how many days it begins; negative for days ago. */
  readonly from: number;
  readonly editorial?: boolean;
};

/** A version that a test published. */
export type TestVersion = PublishedVersion & { readonly id: string };

/** Versions of a test's own, after those that are published for real, with texts of their own. */
export type TestPolicies = {
  /** Publishes the next version of a kind, as a start with a longer list does. */
  readonly publish: (given: Given) => Promise<TestVersion>;
  /** Everything as before, and nobody there. */
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const texts = join(import.meta.dirname, "../../lib/policies/texts");

/** The day so many days from today, in UTC. */
function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Prepares a folder of texts to publish from. */
export async function testPolicies(db: TestDatabase): Promise<TestPolicies> {
  const folder = await mkdtemp(join(tmpdir(), "policies-"));
  await cp(texts, folder, { recursive: true });
  let versions = publishedVersions;
  return {
    publish: async ({ kind = "privacy", from, editorial = false }) => {
      const number = versions.filter((version) => version.kind === kind).length + 1;
      const text = `# ${kind} ${number}\n\n## 1. What is new\n\nThis is text ${number} of ${kind}.\n`;
      const version: PublishedVersion = {
        kind,
        number,
        locale: "en",
        sha256: createHash("sha256").update(text).digest("hex"),
        effectiveFrom: dayIn(from),
        material: !editorial,
        changeNote: `What ${kind} ${number} changes.`,
      };
      const file = join(folder, textFileOf(version));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
      versions = [...versions, version];
      await syncPolicies(db.owner, versions, folder);
      return { ...version, id: await versionId(db, kind, number) };
    },
    reset: async () => {
      versions = publishedVersions;
      await db.owner.query("DELETE FROM member; DELETE FROM sign_up; DELETE FROM pgboss.job");
      await db.owner.query("ALTER TABLE policy_version DISABLE TRIGGER USER");
      await db.owner.query(
        `DELETE FROM policy_version WHERE (kind, number) NOT IN
           (SELECT kind, number FROM json_to_recordset($1) AS listed(kind text, number integer))
           OR locale <> 'en'`,
        [JSON.stringify(publishedVersions)],
      );
      await db.owner.query("ALTER TABLE policy_version ENABLE TRIGGER USER");
    },
    close: () => rm(folder, { recursive: true }),
  };
}

/** The id of a version in this database. */
export async function versionId(db: TestDatabase, kind: string, number: number): Promise<string> {
  const { rows } = await db.owner.query<{ id: string }>(
    "SELECT id FROM policy_version WHERE kind = $1 AND number = $2 AND locale = 'en'",
    [kind, number],
  );
  return rows[0]?.id ?? "";
}

/** A member who accepted all there is, so that they are asked only what is published after. */
export async function memberOfToday(db: TestDatabase): Promise<string> {
  const id = await newMember(db);
  await db.owner.query(
    `INSERT INTO acceptance (member_id, policy_version_id, accepted_at)
     SELECT $1, v.id, now() - interval '100 days' FROM policy_version v
     WHERE is_accepted_kind(v.kind) AND is_standing(v.kind, v.locale, v.number, v.effective_from)`,
    [id],
  );
  return id;
}

/** The mail about a version was sent to the member so many hours ago, never a part of a millisecond less. */
export async function toldOf(
  db: TestDatabase,
  memberId: string,
  version: { readonly id: string },
  hoursAgo = 0,
): Promise<void> {
  await db.owner.query(
    `INSERT INTO policy_announcement (member_id, policy_version_id, announced_at)
     VALUES ($1, $2, date_trunc('milliseconds', now() - $3::interval))
     ON CONFLICT (member_id, policy_version_id) DO UPDATE SET announced_at = excluded.announced_at`,
    [memberId, version.id, `${hoursAgo} hours`],
  );
}
