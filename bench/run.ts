import { measureContactMatching } from "./contact-matching.ts";
import { measureContacts } from "./contacts.ts";
import { measureCounts } from "./counts.ts";
import { measureExport } from "./export.ts";
import { measureLedger } from "./ledger.ts";
import { measureStale } from "./stale.ts";
import { measureStart } from "./start.ts";
import { measureSwitches } from "./switches.ts";

const benches = {
  stale: measureStale,
  start: measureStart,
  ledger: measureLedger,
  export: measureExport,
  switches: measureSwitches,
  "contact-matching": measureContactMatching,
  contacts: measureContacts,
  counts: measureCounts,
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(benches, name));
if (unknown) {
  process.stderr.write(
    `There is no bench "${unknown}". There are: ${Object.keys(benches).join(", ")}.\n`,
  );
  process.exit(2);
}
for (const [name, measure] of Object.entries(benches)) {
  if (asked.length === 0 || asked.includes(name)) await measure();
}
