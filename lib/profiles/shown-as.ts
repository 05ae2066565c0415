/**
 * How a kind is shown to others. Names in it are inputs of the kind; one of these called `start` and `end`, or `date`, is
 * when it was, and one called `url` is a link beside it.
 */
export type ShownAs =
  /** Beside what is at the top. */
  | { readonly as: "picture" }
  /** At the top of the page: who it is. */
  | { readonly as: "head" }
  /** Running text under a heading of its own. */
  | { readonly as: "text" }
  /** A way to reach the person. */
  | { readonly as: "contact" }
  /** At the top of the page, in a sentence: a time that the site works out. */
  | { readonly as: "time" }
  /** A link to a page of its own. */
  | { readonly as: "list" }
  /** A term, and what it is. */
  | { readonly as: "fact" }
  | ShownAsStay
  | { readonly as: "tag"; readonly name: string; readonly more: readonly string[] }
  /** What somebody else says. */
  | { readonly as: "quote"; readonly text: string; readonly by: string };

/** One of the entries of a life: a job held, a school attended, a thing made. */
export type ShownAsStay = {
  readonly as: "stay";
  readonly title: string;
  /** Where it was; neighbours with the same are shown as one stay with several roles. */
  readonly at?: string;
  readonly subtitle: readonly string[];
  readonly text?: string;
  readonly points?: string;
  readonly tags?: string;
};
