import { handleOf } from "#e2e/support/handles.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";

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
