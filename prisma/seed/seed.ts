import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { hashPassword } from "#lib/accounts/hash-password.ts";
import { drawConnections } from "./connections.ts";
import { namedConnections, namedPeople, people } from "./people.ts";
import { inventPerson, type SeedPerson } from "./person.ts";

/** The database has members already; nothing was changed. */
export class NotEmpty extends Error {
  override name = "NotEmpty";
  constructor() {
    super("The demonstration goes into an empty database only: this one has members.");
  }
}

export type SeedOptions = {
  /** Invented members besides the named ones; 200 when not said. */
  readonly members?: number;
  /** Told after every few people how many are in. */
  readonly progress?: (done: number, total: number) => void;
};

export type SignIn = { readonly name: string; readonly email: string; readonly password: string };

/** Whether anybody has an account. */
export async function hasMembers(ownerUrl: string): Promise<boolean> {
  return await asOwner(ownerUrl, anyMember);
}

/**
 * Fills an empty, migrated database with the demonstration world, all or nothing, and returns the sign-ins.
 * The named people sign in with `demonstrationPassword`; the others share the hash of 32 random bytes that
 * nobody keeps, so none of them can. Throws `NotEmpty` when there is a member.
 */
export async function seedDemonstration(
  ownerUrl: string,
  options: SeedOptions = {},
): Promise<{ people: SignIn[] }> {
  await asOwner(ownerUrl, async (owner) => {
    await owner.query("BEGIN");
    await owner.query("LOCK TABLE member IN SHARE ROW EXCLUSIVE MODE");
    if (await anyMember(owner)) throw new NotEmpty();
    await addWorld(owner, options);
    await owner.query("COMMIT");
  });
  return { people: namedPeople.map(({ name, email, password }) => ({ name, email, password })) };
}

/** A connection that is closed afterwards; what was not committed is gone with it. */
async function asOwner<Result>(
  ownerUrl: string,
  act: (owner: Client) => Promise<Result>,
): Promise<Result> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await act(owner);
  } finally {
    await owner.end();
  }
}

export async function anyMember(owner: Client): Promise<boolean> {
  const { rows } = await owner.query<{ any: boolean }>("SELECT EXISTS (SELECT FROM member) AS any");
  return rows[0]?.any ?? false;
}

type Account = { readonly person: SeedPerson; readonly passwordHash: string };

/** So many people go in with one statement: few enough to show progress. */
const batch = 40;

async function addWorld(owner: Client, { members = 200, progress }: SeedOptions) {
  const noPassword = await hashPassword(randomBytes(32).toString("hex"));
  const invented = Array.from({ length: members }, (_, index) => inventPerson(index));
  const accounts: Account[] = [
    ...(await Promise.all(
      namedPeople.map(async (person) => ({
        person,
        passwordHash: await hashPassword(person.password),
      })),
    )),
    ...invented.map((person) => ({ person, passwordHash: noPassword })),
  ];
  for (let done = 0; done < accounts.length; done += batch) {
    const some = accounts.slice(done, done + batch);
    await addMembers(owner, some);
    await addFields(
      owner,
      some.map(({ person }) => person),
    );
    progress?.(done + some.length, accounts.length);
  }
  await addAcceptances(owner);
  await addConnections(owner, [...namedConnections, ...drawConnections(invented)]);
  await addRequests(owner);
}

async function addMembers(owner: Client, accounts: readonly Account[]) {
  const rows = accounts.map(({ person, passwordHash }) => ({
    id: person.id,
    email: person.email,
    password_hash: passwordHash,
  }));
  await owner.query(
    `INSERT INTO member (id, email, password_hash, adult_rule, adult_checked_at)
     SELECT id, email, password_hash, 'demonstration/1', now()
     FROM json_to_recordset($1) AS m(id uuid, email text, password_hash text)`,
    [JSON.stringify(rows)],
  );
}

/** The triggers write the public profiles. A derived field is there with the account: here it is shown. */
async function addFields(owner: Client, people: readonly SeedPerson[]) {
  const rows = people.flatMap(({ id, fields }) =>
    fields.map((field, at) => ({
      ...field,
      member_id: id,
      position: fields.slice(0, at).filter((before) => before.kind === field.kind).length,
    })),
  );
  await owner.query(
    `INSERT INTO profile_field (member_id, kind, value, audience, position)
     SELECT member_id, kind, value, audience, position
     FROM json_to_recordset($1) AS f(member_id uuid, kind text, value jsonb, audience audience, position integer)
     WHERE NOT is_derived_kind(kind)`,
    [JSON.stringify(rows)],
  );
  await owner.query(
    `UPDATE profile_field p SET audience = f.audience
     FROM json_to_recordset($1) AS f(member_id uuid, kind text, audience audience)
     WHERE is_derived_kind(f.kind) AND p.member_id = f.member_id AND p.kind = f.kind`,
    [JSON.stringify(rows)],
  );
}

/**
 * Everybody accepted what is in force or to come, so that nobody is asked anything; but Noor, who accepted the first privacy
 * policy there was, and by whom the question can be seen.
 */
export async function addAcceptances(owner: Client): Promise<void> {
  await owner.query(
    `WITH version AS MATERIALIZED (
       SELECT v.*, is_standing(v.kind, v.locale, v.number, v.effective_from) AS standing
       FROM policy_version v WHERE v.locale = 'en' AND is_accepted_kind(v.kind)
     )
     INSERT INTO acceptance (member_id, policy_version_id, accepted_at, sha256, locale)
     SELECT m.id, v.id, now(), v.sha256, v.locale FROM member m CROSS JOIN version v
     WHERE CASE WHEN m.id = $1 AND v.kind = 'privacy' THEN v.number = 1 ELSE v.standing END`,
    [people.noor.id],
  );
}

async function addConnections(
  owner: Client,
  pairs: readonly (readonly [SeedPerson, SeedPerson])[],
) {
  await owner.query(
    `INSERT INTO connection (member_a, member_b)
     SELECT DISTINCT least(one, other), greatest(one, other) FROM unnest($1::uuid[], $2::uuid[]) pair(one, other)`,
    [pairs.map(([one]) => one.id), pairs.map(([, other]) => other.id)],
  );
}

/** One of them waits for an answer, and some let themselves be found by their address: the worker sees to the rest. */
export async function addRequests(owner: Client): Promise<void> {
  await owner.query("SELECT place_request($1, $2, $3)", [
    people.lukasz.id,
    people.ada.id,
    "We spoke at the clinic software meeting in Gdańsk. I would like to stay in touch.",
  ]);
  await owner.query("INSERT INTO findable (member_id) SELECT unnest($1::uuid[])", [
    [people.margaux.id, people.jose.id, people.lukasz.id],
  ]);
}
