import { Agent, request } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";
import { answerSchema, type CountsAnswer, type CountsQuestion } from "./counts.schema.ts";
import { countsSocket } from "./counts-socket.ts";

/** So many milliseconds a page waits for an answer, and before that for what was committed to be counted; then it goes without. */
const pagePatience = { answer: 100, changes: 30 } as const;
/** What is further behind is not shown. */
const longestBehind = 2_000;

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Asks the process that counts. Undefined when it is away, reads everything, is too slow or too far behind; never an error. */
export async function askCounts(
  asked: Omit<CountsQuestion, "wait">,
  patience: { readonly answer: number; readonly changes: number } = pagePatience,
): Promise<CountsAnswer | undefined> {
  const question = { ...asked, wait: patience.changes };
  const answer = await ask({ method: "POST", path: "/", body: question }, patience.answer);
  const { success, data } = answerSchema.safeParse(answer);
  return success && data.behind <= longestBehind ? data : undefined;
}

/** Up to which change the counts go that a page would show now: another text after each change. Empty when they are not to be had. */
export async function countsAsOf(): Promise<string> {
  const { data } = z.object({ asOf: z.string() }).safeParse(
    await ask({ method: "GET", path: "/as-of" }, pagePatience.answer),
  );
  return data?.asOf ?? "";
}

type Asked = { readonly method: string; readonly path: string; readonly body?: CountsQuestion };

function ask({ method, path, body }: Asked, patience: number): Promise<unknown> {
  const signal = AbortSignal.timeout(patience);
  return new Promise((resolve) => {
    const asked = request({ agent, socketPath: countsSocket(), method, path, signal }, (response) =>
      json(response).then(
        (answer) => resolve(response.statusCode === 200 ? answer : undefined),
        () => resolve(undefined),
      ),
    );
    asked.on("error", () => resolve(undefined));
    asked.end(body && JSON.stringify(body));
  });
}
