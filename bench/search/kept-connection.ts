import { Agent, get } from "node:http";

/** One connection to a server, kept open: one request after the other, as a client beside it would ask. */
export class KeptConnection {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** The body. Throws where the answer is no 200. */
  ask(path: string): Promise<string> {
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
