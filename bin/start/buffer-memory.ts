import { totalmem } from "node:os";

const [least, most] = [128, 8192];

/**
 * How much PostgreSQL keeps at hand: an eighth of the memory that this process may use, in megabytes, 128 at least and 8192 at most. It takes
 * of it only what it has read. At a million profiles what searches read, the rows of all tiers and their indexes, is some 1.2 GB.
 */
export function bufferMemory(
  bytes = Math.min(totalmem(), process.constrainedMemory() || Infinity),
) {
  const megabytes = Math.floor(bytes / 2 ** 20);
  const buffers = Math.min(most, Math.max(least, Math.floor(megabytes / 8)));
  return {
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.max(1024, Math.floor(megabytes / 2))}MB`,
  };
}
