import { describe, expect, test } from "vitest";
import { z } from "zod";
import { formAction } from "./action.ts";
import { idle } from "./form-state.ts";

/** A form of these inputs, and what its action was given. */
async function givenBy(inputs: readonly (readonly [string, string])[], form = new FormData()) {
  for (const [name, value] of inputs) form.append(name, value);
  let given: unknown;
  const action = formAction(z.looseObject({}), (input) => {
    given = input;
    return Promise.resolve(idle);
  });
  await action(idle, form);
  return given;
}

describe("what a form gives to its action", () => {
  test("the first of a name, a list under a name with brackets, and nothing of React's own", async () => {
    const inputs = [
      ["$ACTION_KEY", "k"],
      ["id", "one"],
      ["id", "two"],
      ["fields[]", "1"],
      ["fields[]", "2"],
    ] as const;
    expect(await givenBy(inputs)).toEqual({ id: "one", fields: ["1", "2"] });
  });

  test("is read in one pass, so that thousands of inputs take no time by the square of their number", async () => {
    class OnePass extends FormData {
      override get(): never {
        throw new Error("looked through the whole form for one name");
      }
    }
    expect(await givenBy([["id", "one"]], new OnePass())).toEqual({ id: "one" });
  });
});
