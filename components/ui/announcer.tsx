"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const Announce = createContext<(text: string) => void>(() => undefined);

/** A live region that stays where it is while what it speaks of moves about. */
export function Announcer({ children }: { children: ReactNode }) {
  const [text, setText] = useState("");
  return (
    <Announce value={setText}>
      {children}
      <p role="status" className="sr-only">
        {text}
      </p>
    </Announce>
  );
}

/** Has these words read out by the `Announcer` around, each time that `cause` is another. */
export function useAnnouncement(text: string | undefined, cause: unknown) {
  const announce = useContext(Announce);
  useEffect(() => {
    if (text && cause) announce(text);
  }, [announce, text, cause]);
}
