import type { MemberViewer } from "../privacy/viewer.ts";
import { askTokenFor } from "./ask-token.ts";

/** Somebody in a list, as far as the viewer may see them anyway, and what names them in a form of this viewer. */
export type PersonSeen = {
  readonly token: string;
  readonly name: string | undefined;
  readonly headline: string | undefined;
  readonly handle: string | undefined;
};

type Row = {
  readonly id: string;
  readonly name: string | null;
  readonly headline: string | null;
  readonly handle: string | null;
};

/** Turns rows into what a page gets: never an id. */
export function personSeen(viewer: MemberViewer) {
  return ({ id, name, headline, handle }: Row): PersonSeen => ({
    token: askTokenFor(viewer, id),
    name: name ?? undefined,
    headline: headline ?? undefined,
    handle: handle ?? undefined,
  });
}
