import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether there is script on the page by now. False in what the server sends, and until its parts are at work. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
