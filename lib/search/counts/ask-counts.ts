import { Agent, request } from "node:http";
import { json } from "node:stream/consumers";
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
  const answer = await ask({ ...asked, wait: patience.changes }, patience.answer);
  const { success, data } = answerSchema.safeParse(answer);
  return success && data.behind <= longestBehind ? data : undefined;
}

function ask(question: CountsQuestion, patience: number): Promise<unknown> {
  const signal = AbortSignal.timeout(patience);
  return new Promise((resolve) => {
    const asked = request(
      { agent, socketPath: countsSocket(), method: "POST", path: "/", signal },
      (response) =>
        json(response).then(
          (answer) => resolve(response.statusCode === 200 ? answer : undefined),
          () => resolve(undefined),
        ),
    );
    asked.on("error", () => resolve(undefined));
    asked.end(JSON.stringify(question));
  });
}
