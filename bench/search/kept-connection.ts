import { Agent, get } from "node:http";
import { z } from "zod";

/** One connection to a server, kept open: one request after the other, as a client beside it would ask. */
export class KeptConnection {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** The body. Throws where the answer is no 200. */
  async ask(path: string): Promise<string> {
    try {
      return await this.#askOnce(path);
    } catch (error) {
      // While others were asked the server has closed the connection: the next one is new.
      if (wasClosed.safeParse(error).success) return this.#askOnce(path);
      throw error;
    }
  }

  #askOnce(path: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const request = get(this.#url + path, { agent: this.#agent }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.once("error", reject);
        answer.once("end", () => {
          const body = Buffer.concat(parts).toString();
          if (answer.statusCode === 200) resolve(body);
          else reject(new Error(`${path}: ${answer.statusCode} ${body.slice(0, 200)}`));
        });
      });
      request.once("error", reject);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

const wasClosed = z.object({ code: z.enum(["ECONNRESET", "EPIPE"]) });
