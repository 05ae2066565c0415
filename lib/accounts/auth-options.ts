import type { AuthOptions } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import { cookieName, cookieOptions } from "../browser/cookies.ts";
import { env } from "../env.ts";
import { keptInBrowser, type OurCookie } from "../kept-in-browser.ts";
import { logError } from "../log.ts";
import { Refusal } from "../refusal.ts";
import { endSessionRow } from "../session.ts";
import { networkOf } from "./network-address.ts";
import { ownPath } from "./own-path.ts";
import { findSessionOwner } from "./session.data.ts";
import { signInSchema } from "./sign-in.schema.ts";
import { signIn } from "./sign-in.ts";

/**
 * next-auth's door to the same `signIn`. The token holds the id of a session row and nothing else, and
 * what `/api/auth/session` tells is only until when somebody is signed in.
 */
export function authOptions(): AuthOptions {
  return {
    secret: env.AUTH_SECRET,
    session: { strategy: "jwt", maxAge: keptInBrowser.session.seconds },
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in" },
    useSecureCookies: cookieOptions.secure,
    cookies: {
      sessionToken: named(keptInBrowser.session),
      csrfToken: named(keptInBrowser.csrf),
      callbackUrl: named(keptInBrowser.callback),
    },
    providers: [credentialsProvider({ credentials: { email: {}, password: {} }, authorize })],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
      session: async ({ session, token }) => ({
        expires: (await isAlive(token.sid)) ? session.expires : ended,
      }),
      redirect: ({ url }) => `${env.APP_URL}${ownPath(url.replace(env.APP_URL, ""), "/profile")}`,
    },
    events: {
      signOut: ({ token }) => endSessionRow(typeof token.sid === "string" ? token.sid : undefined),
    },
    logger: {
      error: (code, metadata) => void logError(`next-auth ${code}`, metadata),
      warn: () => undefined,
    },
  };
}

const ended = new Date(0).toISOString();

function named(cookie: OurCookie) {
  return { name: cookieName(cookie), options: cookieOptions };
}

/** A session's id instead of a user's; null, without a reason, when it was refused. */
async function authorize(
  credentials: Record<"email" | "password", string> | undefined,
  request: { headers?: Record<string, string> },
): Promise<{ id: string } | null> {
  const parsed = signInSchema.safeParse({
    email: credentials?.email,
    password: credentials?.password,
  });
  if (!parsed.success) return null;
  const { email, password } = parsed.data;
  const { "x-network-address": address = "", "user-agent": userAgent } = request.headers ?? {};
  try {
    return { id: await signIn(email, password, networkOf(address), userAgent) };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function isAlive(sid: unknown): Promise<boolean> {
  return typeof sid === "string" && (await findSessionOwner(sid)) !== undefined;
}
