import { sinkMessages } from "#lib/mail/read-sink.ts";

/** `/dev/mail` for programs: the messages as JSON, newest first. */
export async function GET(): Promise<Response> {
  const messages = await sinkMessages();
  const headers = { "Cache-Control": "no-store", Vary: "Accept" };
  return messages
    ? Response.json(messages, { headers })
    : new Response(null, { status: 404, headers });
}
