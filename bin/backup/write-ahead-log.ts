/** As `initdb` makes it. */
export const segmentSize = 16 * 1024 * 1024;
const segmentsPerId = 2n ** 32n / BigInt(segmentSize);

/** The names of the segments of the write-ahead log from one place to another, which may be the end of the last one. */
export function segmentsBetween(timeline: number, start: string, stop: string): string[] {
  const first = position(start) / BigInt(segmentSize);
  const last = (position(stop) - 1n) / BigInt(segmentSize);
  const names: string[] = [];
  for (let segment = first; segment <= last; segment += 1n) {
    const parts = [BigInt(timeline), segment / segmentsPerId, segment % segmentsPerId];
    names.push(parts.map(hex).join(""));
  }
  return names;
}

/** A place as PostgreSQL writes it, `16/B374D848`, as a number of bytes. */
function position(place: string): bigint {
  const [high = "0", low = "0"] = place.split("/");
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

function hex(part: bigint) {
  return part.toString(16).toUpperCase().padStart(8, "0");
}

/** The timeline that a backup label names. */
export function timelineOf(label: string): number {
  return Number(label.match(/^START TIMELINE: (\d+)$/m)?.[1] ?? 1);
}
