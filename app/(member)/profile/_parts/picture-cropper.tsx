"use client";

import "react-image-crop/dist/ReactCrop.css";
import { useState } from "react";
import ReactCrop, { centerCrop, makeAspectCrop, type PercentCrop } from "react-image-crop";

export type CropperTexts = {
  readonly square: string;
  readonly corner: Readonly<Record<"nw" | "n" | "ne" | "e" | "se" | "s" | "sw" | "w", string>>;
};

type Props = {
  /** The picture as the browser shows it. */
  source: string;
  /** The chosen part, in per cent of the picture. */
  onChange: (part: PercentCrop) => void;
  onUnreadable: () => void;
  texts: CropperTexts;
};

/** A picture, and the square of it that is chosen: by pointer, touch and keyboard. */
export function PictureCropper({ source, onChange, onUnreadable, texts }: Props) {
  const [part, setPart] = useState<PercentCrop>();
  function choose(next: PercentCrop) {
    setPart(next);
    onChange(next);
  }
  const { nw, n, ne, e, se, s, sw, w } = texts.corner;
  return (
    <ReactCrop
      aspect={1}
      {...(part && { crop: part })}
      onChange={(_, next) => choose(next)}
      keepSelection
      ruleOfThirds
      className="max-h-96 justify-self-start rounded-md"
      ariaLabels={{
        cropArea: texts.square,
        nwDragHandle: nw,
        nDragHandle: n,
        neDragHandle: ne,
        eDragHandle: e,
        seDragHandle: se,
        sDragHandle: s,
        swDragHandle: sw,
        wDragHandle: w,
      }}
    >
      <img
        src={source}
        alt=""
        className="max-h-96"
        onLoad={({ currentTarget: { width, height } }) => choose(inTheMiddle(width, height))}
        onError={onUnreadable}
      />
    </ReactCrop>
  );
}

/** The largest square, which people can make smaller. */
function inTheMiddle(width: number, height: number): PercentCrop {
  const whole = width < height ? { width: 100 } : { height: 100 };
  return centerCrop(makeAspectCrop({ unit: "%", ...whole }, 1, width, height), width, height);
}
