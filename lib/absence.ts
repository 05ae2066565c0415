import { z } from "zod";
import { answerAway } from "./front/answer-status.ts";

/**
 * What Prisma, its driver, Node and PostgreSQL (class 08, 57P0x) say when the database does not answer, or no longer; 25P03 is how it
 * ends what stood in the middle of a transaction when everything stood still, and 55P03 what waited too long for somebody else's.
 */
const codes =
  /^(P1001|P1002|P1008|P1017|P2024|08[0-9A-Z]{3}|57P0[1-5]|25P03|55P03|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;
const sentences =
  /Connection terminated|Query read timeout|Unable to start a transaction in the given time|timeout exceeded when trying to connect|Client has encountered a connection error|the database system is (starting up|shutting down|in recovery)|DatabaseNotReachable|ConnectionClosed|SocketTimeout/;

/** The web's pages and its front are bundled apart: this is where the front leaves what is to be done on trouble, and what it knows. */
const places = {
  look: Symbol.for("pianeojobs.database-trouble"),
  isAway: Symbol.for("pianeojobs.database-away"),
} as const;

/** Whether an error says that the database is away, and not that it refused something. @control */
export function isAbsence(error: unknown, causes = 5): boolean {
  const { success, data } = saidSchema.safeParse(error);
  if (!success) return false;
  const { code, originalCode, kind, message = "", cause, meta } = data;
  if ([code, originalCode].some((one) => one !== undefined && codes.test(one))) return true;
  if (sentences.test(kind ?? "") || sentences.test(message)) return true;
  const inner = [cause, meta?.driverAdapterError];
  return causes > 0 && inner.some((one) => one !== undefined && isAbsence(one, causes - 1));
}

const saidSchema = z.object({
  code: z.string().optional().catch(undefined),
  originalCode: z.string().optional().catch(undefined),
  kind: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  cause: z.unknown().optional(),
  meta: z.object({ driverAdapterError: z.unknown() }).optional().catch(undefined),
});

/**
 * Does `work`; where the database turns out to be away, the request that is being answered gets a 503, and whoever
 * watches the database looks at once. The error goes on in any case.
 */
export async function notingAbsence<Result>(work: () => PromiseLike<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isAbsence(error)) {
      answerAway();
      left("look");
    }
    throw error;
  }
}

/** Has `look` called whenever a request met a database that is away, and `isAway` whenever one is not to wait for it. */
export function watchingDatabase(
  watch: Readonly<Record<keyof typeof places, () => unknown>>,
): void {
  Reflect.set(globalThis, places.look, watch.look);
  Reflect.set(globalThis, places.isAway, watch.isAway);
}

/** Whether the front knows already that the database is away; it is told of its return within a second. */
export function isKnownAway(): boolean {
  return left("isAway") === true;
}

/** Does what the front left there; nothing where there is no front. */
function left(name: keyof typeof places): unknown {
  const found: unknown = Reflect.get(globalThis, places[name]);
  return typeof found === "function" ? found() : undefined;
}
