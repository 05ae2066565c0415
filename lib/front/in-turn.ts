import type { ServerResponse } from "node:http";
import { answerAway } from "./answer-status.ts";
import { retryAfter } from "./away-answer.ts";
import { type Handler, needsDatabase } from "./front.ts";

/** How many requests are worked on at once, how many more wait for it, and for how long. */
export type Turns = {
  readonly atOnce: number;
  readonly waiting: number;
  readonly milliseconds: number;
};

/**
 * As many as keep every connection busy while as many pages are drawn; a thousand more may wait as long as for a connection. More at once would
 * be drawn no sooner, and a round of all of them keeps everybody else waiting, new connections too, of which Node takes one a round: of
 * 500 requests at once, those that need no turn took 0.3 s in the middle, and 2.5 s with twice as many inside.
 */
export function turnsFor(connections: number, waitSeconds: number): Turns {
  return { atOnce: 2 * connections, waiting: 1_000, milliseconds: waitSeconds * 1_000 };
}

/**
 * Has pages work on so many requests at once as the database can serve, and on others in the order in which they came. Who would wait
 * too long is answered 503 with `Retry-After`, before anything was done: when all are let in, each waits for a connection again
 * and again behind all others, and most of them have waited in vain.
 */
export function inTurn(pages: Handler, turns: Turns): Handler {
  const room = waitingRoom(turns);
  return async (request, response) => {
    if (!needsDatabase(request)) return pages(request, response);
    if (!(await room.enter(response))) {
      answerAway("untouched");
      // Goes nowhere where that has answered already.
      response.writeHead(503, { "Retry-After": retryAfter }).end();
      return;
    }
    let isIn = true;
    const leave = () => {
      if (isIn) room.leave();
      isIn = false;
    };
    // Whoever reads the answer slowly keeps nobody out.
    whenBegun(response, leave);
    response.once("close", leave);
    try {
      await pages(request, response);
    } finally {
      leave();
    }
  };
}

function waitingRoom({ atOnce, waiting, milliseconds }: Turns) {
  /** In the order in which they came. */
  const next = new Set<() => void>();
  let inside = 0;
  const enter = (response: ServerResponse): Promise<boolean> => {
    if (inside >= atOnce) return next.size < waiting ? wait(response) : Promise.resolve(false);
    inside += 1;
    return Promise.resolve(true);
  };
  const wait = (response: ServerResponse) =>
    new Promise<boolean>((resolve) => {
      const end = (isIn: boolean) => {
        clearTimeout(timer);
        response.off("close", giveUp);
        next.delete(go);
        resolve(isIn);
      };
      const go = () => end(true);
      const giveUp = () => end(false);
      const timer = setTimeout(giveUp, milliseconds);
      response.once("close", giveUp);
      next.add(go);
    });
  const leave = () => {
    const [first] = next;
    if (first) first();
    else inside -= 1;
  };
  return { enter, leave };
}

function whenBegun(response: ServerResponse, begun: () => void) {
  const { writeHead } = response;
  Object.assign(response, {
    writeHead: (...given: unknown[]) => {
      begun();
      return Reflect.apply(writeHead, response, given);
    },
  });
}
