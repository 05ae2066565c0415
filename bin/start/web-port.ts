import { freePort } from "./free-port.ts";
import { Trouble } from "./trouble.ts";

/** Finds out before any slow work whether the web server will get its port. */
export async function checkPort(host: string, port: number): Promise<void> {
  // Who asks for localhost may get the other loopback address, and whatever listens there.
  const hosts = host === "127.0.0.1" ? [host, "::1"] : [host];
  for (const each of hosts) {
    const free = await freePort(each, port).catch((error) => {
      if (each === "::1") return port;
      throw asTrouble(error, host, port);
    });
    if (free === undefined) throw new Trouble("portInUse", { port });
  }
}

function asTrouble(error: unknown, host: string, port: number) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EACCES") return new Trouble("portForbidden", { port });
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return new Trouble("hostUnknown", { host });
  }
  return error;
}
