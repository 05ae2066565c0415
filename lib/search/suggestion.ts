/** What somebody who types may mean: a name, a skill or a company, and the search for it. */
export type Suggestion = {
  readonly label: string;
  readonly text: string;
  readonly query: string;
};

/** Reads the answer of `/search/suggest` in the browser; what is no suggestion is left out. */
export function readSuggestions(answer: unknown): readonly Suggestion[] {
  if (typeof answer !== "object" || answer === null || !("suggestions" in answer)) return [];
  return Array.isArray(answer.suggestions) ? answer.suggestions.filter(isSuggestion) : [];
}

function isSuggestion(given: unknown): given is Suggestion {
  return (
    typeof given === "object" &&
    given !== null &&
    ["label", "text", "query"].every((key) => typeof Reflect.get(given, key) === "string")
  );
}
