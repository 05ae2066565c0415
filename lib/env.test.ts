import { expect, test } from "vitest";
import { readSettings } from "./env.ts";

const wrong: [Record<string, string>, RegExp][] = [
  [{ PORT: "0" }, /^The setting PORT has to be a number from 1 to 65535\.$/],
  [{ PORT: "80 " }, /PORT/],
  [{ PORT: "1e3" }, /PORT/],
  [{ NODE_ENV: "prod" }, /NODE_ENV has to be production/],
  [{ APP_URL: "pianeojobs.example" }, /APP_URL has to be an address that starts with https:/],
  [{ APP_URL: "javascript:alert(1)" }, /APP_URL/],
  [{ DATABASE_URL: "postgres" }, /DATABASE_URL has to be an address that starts with postgresql:/],
  [{ TRUST_PROXY: "-1" }, /TRUST_PROXY/],
  [{ BACKUP_DAYS: "0" }, /^The setting BACKUP_DAYS has to be a number of days from 1 to 9999\.$/],
  [{ DATABASE_CONNECTIONS: "0" }, /DATABASE_CONNECTIONS has to be a number of connections from 1/],
  [{ DATABASE_WAIT_SECONDS: "0.5" }, /DATABASE_WAIT_SECONDS has to be a number of seconds from 1/],
  [{ AUTH_SECRET: "x".repeat(31) }, /AUTH_SECRET/],
  [{ CONTACTS_KEY: "x".repeat(31) }, /CONTACTS_KEY/],
];
test.for(wrong)("a wrong setting is named in one line: %o", ([given, line]) => {
  expect(() => readSettings(given)).toThrow(line);
  expect(() => readSettings(given)).toThrow(/^[^\n]+$/);
});

test("a setting left empty counts as not given", () => {
  expect(readSettings({ PORT: "", APP_URL: "" })).toMatchObject({
    PORT: 3000,
    APP_URL: "http://localhost:3000",
    HOST: "127.0.0.1",
  });
});

test("the address of the site is its origin, and mail comes from there", () => {
  const settings = readSettings({ APP_URL: "https://jobs.example/path/?x=1" });
  expect(settings.APP_URL).toBe("https://jobs.example");
  expect(settings.MAIL_FROM).toBe("Pianeojobs <no-reply@jobs.example>");
});

test("a secret that nobody provided is not read as undefined", () => {
  expect(() => readSettings({}).AUTH_SECRET).toThrow(/AUTH_SECRET is not set/);
  expect(readSettings({}).given.AUTH_SECRET).toBeUndefined();
  expect(() => readSettings({}).CONTACTS_KEY).toThrow(/CONTACTS_KEY is not set/);
});
