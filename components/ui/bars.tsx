import { classNames } from "./class-names.ts";

/** So wide is a bar with its room, and so high the highest and the lowest, in the picture's own units. */
const [step, gap, height, low] = [10, 3, 100, 3];

type BarsProps = {
  /** From left to right. What is empty is drawn low and grey. */
  bars: readonly { readonly key: string; readonly size: number; readonly isEmpty: boolean }[];
  /** The size that reaches the top. */
  most: number;
  /** Fewer bars leave room on the right, so that a bar stays a bar. */
  roomFor: number;
  /** What the picture says, for whoever does not see it. */
  label: string;
  className: string;
};

/** Bars for the eye; the numbers stand beside them as a table. */
export function Bars({ bars, most, roomFor, label, className }: BarsProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${Math.max(bars.length, roomFor) * step} ${height}`}
      preserveAspectRatio="none"
      className={classNames("border-line border-b", className)}
    >
      {bars.map(({ key, size, isEmpty }, place) => {
        const high = most > 0 ? Math.max(low, (size / most) * height) : low;
        return (
          <rect
            key={key}
            x={place * step}
            y={height - high}
            width={step - gap}
            height={high}
            className={isEmpty ? "fill-edge" : "fill-accent"}
          />
        );
      })}
    </svg>
  );
}
