import { expect, test } from "vitest";
import { bufferMemory } from "./buffer-memory.ts";

test.each([
  [0.5, "128MB", "1024MB"],
  [4, "512MB", "2048MB"],
  [24, "3072MB", "12288MB"],
  [128, "8192MB", "65536MB"],
])("a machine of %d GB keeps %s at hand", (gigabytes, buffers, cache) => {
  expect(bufferMemory(gigabytes * 2 ** 30)).toEqual({
    shared_buffers: buffers,
    effective_cache_size: cache,
  });
});
