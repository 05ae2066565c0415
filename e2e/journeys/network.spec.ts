import { handleOf } from "#e2e/support/handles.ts";
import { addField, connect, newMember, personShowing } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, comparable } from "#e2e/support/visits.ts";

test("Ada asks Ben to connect, sees what he shows to connections, and no longer once he removes her", async ({
  page,
  product,
  signedIn,
}) => {
  const ada = await newMember(product, { name: "Ada Arrow" });
  const ben = await personShowing(product, "Ben Bow", [["headline", "Bowyer"]]);
  await addField(product, ben, "city", "Ballinasloe", "CONNECTIONS");
  const page1 = `/in/${await handleOf(product, ben)}`;

  await signedIn(ada);
  await page.goto(page1);
  await expect(page.getByText("Ballinasloe")).toBeHidden();
  const us = page.getByRole("region", { name: "Between you and this member" });
  await us.getByText("Connect", { exact: true }).click();
  await us.getByLabel("A note, if you like").fill("We met at the fair.");
  await expect(us.getByText("They will see your name")).toBeVisible();
  await us.getByRole("button", { name: "Ask to connect" }).click();
  await expect(us.getByText("Your request waits.")).toBeVisible();

  await signedIn(ben);
  await page.goto("/connections");
  const request = page.getByRole("listitem").filter({ hasText: "Ada Arrow" });
  await expect(request).toContainText("We met at the fair.");
  await request.getByRole("button", { name: "Accept" }).click();
  await expect(page.getByText("1 connection", { exact: true })).toBeVisible();
  await expect(page.getByText("Nobody waits for an answer of yours.")).toBeVisible();

  await signedIn(ada);
  await page.goto(page1);
  await expect(page.getByText("Ballinasloe")).toBeVisible();
  await expect(us.getByText("You are connected since")).toBeVisible();

  await signedIn(ben);
  await page.goto("/connections");
  const line = page.getByRole("listitem").filter({ hasText: "A member who does not show you" });
  await line.getByText("More").click();
  await expect(line.getByText("They are not told.").first()).toBeVisible();
  await line.getByRole("button", { name: "Remove connection" }).click();
  await expect(page.getByText("No connections yet")).toBeVisible();

  await signedIn(ada);
  await page.goto(page1);
  await expect(page.getByText("Bowyer")).toBeVisible();
  await expect(page.getByText("Ballinasloe")).toBeHidden();
});

test("whom Ben blocked gets, to the byte, what a member gets who never was connected with him", async ({
  baseURL,
  product,
}) => {
  const ben = await personShowing(product, "Ben Bow", [["headline", "Bowyer"]]);
  await addField(product, ben, "city", "Ballinasloe", "CONNECTIONS");
  await addField(product, ben, "connections", "", "PUBLIC");
  const cai = await personShowing(product, "Cai Chisel");
  await addField(product, cai, "connections", "", "PUBLIC");
  await connect(product, ben, cai);
  const page = `/in/${await handleOf(product, ben)}`;
  const [blocked, asking, never] = [
    await newMember(product),
    await newMember(product),
    await newMember(product),
  ];
  await connect(product, ben, blocked);
  const owner = product.owner;
  const as = "SELECT set_config('app.viewer', $1, false)";
  await owner.query(as, [ben]);
  await owner.query("SELECT block_member($1)", [blocked]);
  await owner.query("SELECT block_member($1)", [asking]);
  const places = [
    page,
    `${page}/contact.vcf`,
    `${page}/connections`,
    "/connections",
    "/search?q=bowyer",
  ];
  const seen = async (id: string) => {
    const visit = await asMember(baseURL, product, id);
    const answers: string[] = [];
    for (const place of places)
      for (const headers of [{}, { rsc: "1" }])
        answers.push(withoutTokens(comparable(await visit(place, headers))));
    return answers;
  };
  const expected = await seen(never);
  expect(expected[0]).toContain("Bowyer");
  expect(expected[0]).not.toContain("Ballinasloe");
  expect(await seen(blocked)).toEqual(expected);
  for (const id of [asking, never]) {
    await owner.query(as, [id]);
    await owner.query("SELECT ask_to_connect($1, 'Hello')", [ben]);
  }
  await owner.query(as, [""]);
  const waiting = await seen(never);
  expect(waiting[0]).toContain("Your request waits.");
  expect(await seen(asking)).toEqual(waiting);
});

/** What names somebody in a form is signed for whoever looks, and no two are the same; nor are React's keys of such forms. */
function withoutTokens(text: string): string {
  const signatures = [...text.matchAll(/[0-9a-f]{12}\.([\w-]{43})(?![\w-])/g)].map(
    ([, one = ""]) => one,
  );
  return signatures.reduce(
    (rest, one) => rest.replaceAll(one, "signature").replaceAll(one.slice(-12), "end"),
    text.replaceAll(/(?<="\$ACTION_KEY" value=")k[0-9a-f]{32}/g, "key"),
  );
}
