import type { Token } from "./query-tokens.ts";
import { joined, negated, type QueryNode } from "./query-tree.ts";

/** Parentheses one in another; beyond this nobody means what they typed. */
const nestingAtMost = 100;

/** Something stands where it can't: a parenthesis without partner, an operator without operand. */
class Unreadable extends Error {}

/**
 * Reads a query by recursive descent: OR holds least, then AND, which need not be written, then NOT and `-`, then a
 * field. Undefined when it does not fit together.
 */
export function readTree(tokens: readonly Token[]): QueryNode | undefined {
  try {
    return new Reader(tokens).read();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

class Reader {
  readonly #tokens: readonly Token[];
  #place = 0;
  #nesting = 0;
  #isInField = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(): QueryNode {
    const tree = this.#either();
    if (this.#place < this.#tokens.length) throw new Unreadable();
    return tree;
  }

  #either(): QueryNode {
    const parts = [this.#all()];
    while (this.#take("OR")) parts.push(this.#all());
    return whole("or", parts);
  }

  #all(): QueryNode {
    const parts = [this.#one()];
    while (this.#take("AND") || this.#isAtOperand()) parts.push(this.#one());
    return whole("and", parts);
  }

  #one(): QueryNode {
    let isNegated = false;
    while (this.#take("NOT") || this.#take("minus")) isNegated = !isNegated;
    const operand = this.#operand();
    return isNegated ? negated(operand) : operand;
  }

  #operand(): QueryNode {
    const token = this.#tokens[this.#place];
    if (token?.kind !== "field") return this.#termOrGroup();
    if (this.#isInField) throw new Unreadable();
    this.#place += 1;
    this.#isInField = true;
    const part = this.#termOrGroup();
    this.#isInField = false;
    return { kind: "field", field: token.field, part };
  }

  #termOrGroup(): QueryNode {
    const token = this.#tokens[this.#place];
    this.#place += 1;
    if (token?.kind === "term") return token.term;
    if (token?.kind !== "open" || this.#nesting >= nestingAtMost) throw new Unreadable();
    this.#nesting += 1;
    const group = this.#either();
    this.#nesting -= 1;
    if (!this.#take("close")) throw new Unreadable();
    return group;
  }

  #take(kind: Token["kind"]): boolean {
    if (this.#tokens[this.#place]?.kind !== kind) return false;
    this.#place += 1;
    return true;
  }

  #isAtOperand(): boolean {
    const kind = this.#tokens[this.#place]?.kind;
    return kind !== undefined && kind !== "close" && kind !== "OR";
  }
}

function whole(kind: "and" | "or", parts: readonly QueryNode[]): QueryNode {
  const tree = joined(kind, parts);
  if (!tree) throw new Unreadable();
  return tree;
}
