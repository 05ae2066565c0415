/** For `.catch`: a missing file reads as undefined, any other error stays one. */
export function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}
