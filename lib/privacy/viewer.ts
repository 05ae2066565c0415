/** Whoever is looking: a stranger (not signed in) or a member. Every read takes the viewer first. */
export type Viewer = { readonly kind: "stranger" } | MemberViewer;

export type MemberViewer = {
  readonly kind: "member";
  readonly id: string;
  /** The session they look from, which their changes are kept with; none for a command. */
  readonly session?: string;
};

export const stranger: Viewer = { kind: "stranger" };

export function memberViewer(id: string, session?: string): MemberViewer {
  return session ? { kind: "member", id, session } : { kind: "member", id };
}
