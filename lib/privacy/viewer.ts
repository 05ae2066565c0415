/** Whoever is looking: a stranger (not signed in) or a member. Every read takes the viewer first. */
export type Viewer = { readonly kind: "stranger" } | MemberViewer;

export type MemberViewer = { readonly kind: "member"; readonly id: string };

export const stranger: Viewer = { kind: "stranger" };

export function memberViewer(id: string): MemberViewer {
  return { kind: "member", id };
}
