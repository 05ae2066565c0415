import { z } from "zod";
import { isToken } from "./files/service-token.ts";
import { words } from "./words.ts";

const t = words("commands");

/** A setting that cannot be used, said in one line that names it. */
class WrongSetting extends Error {
  override name = "WrongSetting";

  constructor(name: string, problem: string) {
    super(t("trouble.wrongSetting", { name, problem }));
  }
}

const url = (...starts: string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && starts.some((start) => text.startsWith(start)), {
      error: t("settings.url", { starts: starts[0] ?? "" }),
    });
const databaseUrl = url("postgresql://", "postgres://").optional();
const port = z
  .string()
  .regex(/^\d{1,5}$/, t("settings.port"))
  .transform(Number)
  .refine((number) => number >= 1 && number <= 65_535, t("settings.port"));

const settingsSchema = z.object({
  NODE_ENV: z
    .enum(["production", "development", "test"], t("settings.nodeEnv"))
    .default("development"),
  PORT: port.default(3000),
  /** The address to listen on; only this machine unless told otherwise. */
  HOST: z.string().default("127.0.0.1"),
  /** Where people reach us; its origin is what counts. */
  APP_URL: url("https://", "http://").optional(),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: databaseUrl,
  APP_DATABASE_URL: databaseUrl,
  STEWARD_DATABASE_URL: databaseUrl,
  DATABASE_REPLICA_URL: databaseUrl,
  /** How many connections a web server holds at most, to each database. */
  DATABASE_CONNECTIONS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, t("settings.databaseConnections"))
    .default("10")
    .transform(Number),
  /** How long a request waits for one of them; then it is answered 503. */
  DATABASE_WAIT_SECONDS: z
    .string()
    .regex(/^[1-9]\d?$/, t("settings.databaseWait"))
    .default("5")
    .transform(Number),
  /** How many connections the worker acts by at most, besides those of its queue. */
  WORKER_CONNECTIONS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, t("settings.databaseConnections"))
    .default("4")
    .transform(Number),
  EMBEDDED_POSTGRES_PORT: port.optional(),
  SMTP_URL: url("smtp://", "smtps://").optional(),
  MAIL_FROM: z.string().max(254).optional(),
  /** Set only where the embedded sink takes the mail: the folder that `/dev/mail` shows. */
  MAIL_SINK_DIR: z.string().optional(),
  AUTH_SECRET: z.string().min(32, t("settings.authSecret")).optional(),
  /** By it addresses are hashed that are compared, awaited or never to be written to. Another one makes all of these worthless. */
  CONTACTS_KEY: z.string().min(32, t("settings.contactsKey")).optional(),
  /** Of uploadthing's cloud, which then keeps the files; without it they lie in the data folder. */
  UPLOADTHING_TOKEN: z.string().refine(isToken, t("settings.uploadthingToken")).optional(),
  /** How many pages of people and searches a stranger's network address may read a minute; ten minutes' worth at once. */
  READS_PER_MINUTE: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, t("settings.readsPerMinute"))
    .default("300")
    .transform(Number),
  /** Of more public profiles than that a process of its own counts what searches find; of fewer SQL does. */
  COUNTS_FROM: z
    .string()
    .regex(/^\d{1,9}$/, t("settings.countsFrom"))
    .default("50000")
    .transform(Number),
  /** How many megabytes of strangers' pages are kept in the memory of a web process; 0 has each of them rendered anew. */
  KEPT_PAGES_MB: z
    .string()
    .regex(/^\d{1,5}$/, t("settings.keptPagesMb"))
    .default("64")
    .transform(Number),
  /** How many days a backup is kept: what was erased is in none of them after that. */
  BACKUP_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, t("settings.backupDays"))
    .default("30")
    .transform(Number),
  /** Who runs this installation, as the record of processing names them (GDPR art. 30(1)(a)). */
  OPERATOR_NAME: z.string().max(200).optional(),
  OPERATOR_ADDRESS: z.string().max(500).optional(),
  OPERATOR_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/, t("settings.country"))
    .optional(),
  /** Where letters for customer service are announced. */
  CONTACT_EMAIL: z.email(t("settings.email")).optional(),
  /** The same for the data protection officer; without it, they go where the others do. */
  OFFICER_EMAIL: z.email(t("settings.email")).optional(),
  /** A JSON file that names the companies that work for the operator. */
  PROCESSORS_FILE: z.string().optional(),
  /** How many proxies of ours stand in front; as many entries of X-Forwarded-For are believed. */
  TRUST_PROXY: z
    .string()
    .regex(/^\d{1,2}$/, t("settings.trustProxy"))
    .default("0")
    .transform(Number),
});

type Given = z.infer<typeof settingsSchema>;

/** Settings that `npm start` makes up when they are not given, so that the processes it starts always have them. */
type Provided =
  | "APP_DATABASE_URL"
  | "STEWARD_DATABASE_URL"
  | "AUTH_SECRET"
  | "CONTACTS_KEY"
  | "SMTP_URL";

/** Every setting, with what follows from the others filled in. */
export type Settings = Omit<Given, Provided | "APP_URL" | "MAIL_FROM"> &
  Readonly<Record<Provided | "APP_URL" | "MAIL_FROM", string>> & {
    /** The same as they were given, for the start, which provides the rest. */
    readonly given: Given;
  };

/** Every setting, checked: the only reader of the process's environment. Throws a WrongSetting that names the first wrong one. */
export const env = readSettings(process.env);

/** The environment without our settings, so without our secrets: what programs that we run may know. */
export const surroundings = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !Object.hasOwn(settingsSchema.shape, name)),
);

/** Checks settings; an empty value counts as not given. Reading one that was to be provided and was not is a WrongSetting. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const present = Object.entries(environment).filter(([, value]) => value !== "");
  const parsed = settingsSchema.safeParse(Object.fromEntries(present));
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw new WrongSetting(first?.path.join(".") ?? "", first?.message ?? "");
  }
  const given = parsed.data;
  const provided = (name: Provided) => {
    const value = given[name];
    if (value === undefined) throw new WrongSetting(name, t("settings.notSet"));
    return value;
  };
  const appUrl = new URL(given.APP_URL ?? `http://localhost:${given.PORT}`);
  return {
    ...given,
    given,
    APP_URL: appUrl.origin,
    MAIL_FROM: given.MAIL_FROM ?? `${t("settings.sender")} <no-reply@${appUrl.hostname}>`,
    get APP_DATABASE_URL() {
      return provided("APP_DATABASE_URL");
    },
    get STEWARD_DATABASE_URL() {
      return provided("STEWARD_DATABASE_URL");
    },
    get AUTH_SECRET() {
      return provided("AUTH_SECRET");
    },
    get CONTACTS_KEY() {
      return provided("CONTACTS_KEY");
    },
    get SMTP_URL() {
      return provided("SMTP_URL");
    },
  };
}
