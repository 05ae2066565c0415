"use client";

import { useEffect } from "react";

type TakeFocusProps = {
  /** The id of the element that gets the focus. */
  to: string;
  /** What happened; once for each, the focus moves. */
  when: string;
};

/**
 * Moves the focus to where something went. `autoFocus` alone does that only where the element comes new into the page,
 * and which of two renders brings it is not in our hands.
 */
export function TakeFocus({ to, when }: TakeFocusProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what happened is what the focus moves for
  useEffect(() => {
    document.getElementById(to)?.focus();
  }, [to, when]);
  return null;
}
