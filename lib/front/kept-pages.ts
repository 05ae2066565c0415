import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { logError } from "../log.ts";
import { locale } from "../words.ts";
import { noteReadingCounted } from "./answer-status.ts";
import type { Handler } from "./front.ts";
import { type KeptMemory, keptMemory } from "./kept-memory.ts";
import { type KeptPage, keptPage } from "./kept-page.ts";
import { type FindPlace, isPlainRequest, type KeptPlace, type PlaceState } from "./kept-places.ts";
import { countReading } from "./reading.ts";
import { renderApart } from "./render-apart.ts";
import { sendKept } from "./send-kept.ts";

type KeptPlan = {
  readonly pages: Handler;
  readonly appUrl: string;
  readonly places: readonly FindPlace[];
  /** What may be kept, in bytes; at 0 nothing is. */
  readonly most: number;
};

/** Pages of which strangers get kept ones, and what they take. */
export type KeptPages = { readonly pages: Handler; readonly memory: KeptMemory };

/**
 * Keeps what strangers are shown, each page for as long as what it shows is the same. PostgreSQL is asked for that with every
 * request, before the first byte: a page that was hidden is gone with the request after the commit. What was rendered is
 * kept only where its state was the same before and after, and everything that went into it is public.
 * @control
 */
export function keepPages({ pages, appUrl, places, most }: KeptPlan): KeptPages {
  const memory = keptMemory(most);
  const rendering = new Map<string, Promise<KeptPage | undefined>>();
  if (most === 0) return { pages, memory };

  const render = async (place: KeptPlace, state: PlaceState) => {
    const nonce = randomBytes(16).toString("base64");
    const rendered = await renderApart(pages, { address: place.address, appUrl, nonce });
    if (!rendered || !isSame(rendered.versions, state.versions)) return undefined;
    const page = await keptPage(rendered, { nonce, hasScript: place.hasScript });
    if (!page || (await stateOf(place))?.text !== state.text) return undefined;
    memory.keep(place.address, state.text, page);
    return page;
  };
  /** Once for all who ask while it is rendered, and were told the same state. */
  const renderOnce = (place: KeptPlace, state: PlaceState) => {
    const key = `${place.address}\n${state.text}`;
    const begun = rendering.get(key);
    if (begun !== undefined) return begun;
    const made = render(place, state)
      .catch(noPage)
      .finally(() => rendering.delete(key));
    rendering.set(key, made);
    return made;
  };
  const find = async (place: KeptPlace) => {
    const state = await stateOf(place);
    if (state) return memory.find(place.address, state.text) ?? (await renderOnce(place, state));
    memory.forget(place.address);
    return undefined;
  };
  return {
    memory,
    pages: async (request, response) => {
      const place = placeOf(request, places);
      const page = place && mayRead(place, request) ? await find(place) : undefined;
      if (page) sendKept(page, request, response);
      else await pages(request, response);
    },
  };
}

function placeOf(request: IncomingMessage, places: readonly FindPlace[]): KeptPlace | undefined {
  if (!isPlainRequest(request)) return undefined;
  for (const find of places) {
    const place = find(request.url ?? "");
    if (place) return place;
  }
  return undefined;
}

/** Counts the reading, once; where there were too many, the page says so, as it does to everybody. */
function mayRead({ isCounted }: KeptPlace, request: IncomingMessage): boolean {
  if (!isCounted) return true;
  if (countReading(request) !== undefined) return false;
  noteReadingCounted();
  return true;
}

/**
 * What the place shows now. A page may say what day it is, so every state is of one day. Where it can't be told, nothing is
 * kept or found, and the pages tell why.
 */
async function stateOf({ state }: KeptPlace): Promise<PlaceState | undefined> {
  try {
    const today = new Date().toISOString().slice(0, 10);
    const found = await state();
    return found && { ...found, text: `${locale} ${today} ${found.text}` };
  } catch (error) {
    noPage(error);
    return undefined;
  }
}

function noPage(error: unknown): undefined {
  logError("kept pages", error);
  return undefined;
}

function isSame(some: readonly string[], others: readonly string[]) {
  return some.length === others.length && some.every((one) => others.includes(one));
}
