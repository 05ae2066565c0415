"use client";

import { Button } from "#components/ui/button.tsx";
import type { ImportTexts } from "./import-texts.ts";

type Props = { share: number; fileName: string; texts: ImportTexts; onStop: () => void };

/** How far the reading is, and the way out of it. */
export function ReadingBar({ share, fileName, texts, onStop }: Props) {
  return (
    <div className="grid max-w-lg justify-items-start gap-4">
      <p className="wrap-anywhere">{texts.choose.reading.replace("%", () => fileName)}</p>
      <progress
        className="h-3 w-full accent-accent"
        aria-label={texts.choose.progress}
        max={100}
        value={Math.round(share * 100)}
      />
      <Button onClick={onStop}>{texts.choose.stop}</Button>
    </div>
  );
}
