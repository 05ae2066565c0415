import acceptance from "./acceptance.json" with { type: "json" };
import accounts from "./accounts.json" with { type: "json" };
import commands from "./commands.json" with { type: "json" };
import consents from "./consents.json" with { type: "json" };
import contact from "./contact.json" with { type: "json" };
import contactImport from "./contact-import.json" with { type: "json" };
import contacts from "./contacts.json" with { type: "json" };
import cookies from "./cookies.json" with { type: "json" };
import disclosures from "./disclosures.json" with { type: "json" };
import entry from "./entry.json" with { type: "json" };
import exports from "./exports.json" with { type: "json" };
import failure from "./failure.json" with { type: "json" };
import forms from "./forms.json" with { type: "json" };
import freeze from "./freeze.json" with { type: "json" };
import history from "./history.json" with { type: "json" };
import holdings from "./holdings.json" with { type: "json" };
import invitations from "./invitations.json" with { type: "json" };
import leaving from "./leaving.json" with { type: "json" };
import mail from "./mail.json" with { type: "json" };
import network from "./network.json" with { type: "json" };
import notifications from "./notifications.json" with { type: "json" };
import objections from "./objections.json" with { type: "json" };
import policies from "./policies.json" with { type: "json" };
import profiles from "./profiles.json" with { type: "json" };
import promises from "./promises.json" with { type: "json" };
import resume from "./resume.json" with { type: "json" };
import retention from "./retention.json" with { type: "json" };
import rooms from "./rooms.json" with { type: "json" };
import search from "./search.json" with { type: "json" };
import security from "./security.json" with { type: "json" };
import site from "./site.json" with { type: "json" };
import trust from "./trust.json" with { type: "json" };
import visibility from "./visibility.json" with { type: "json" };

/** Every word that people read, in English, by domain. */
export const catalogue = {
  acceptance,
  accounts,
  entry,
  commands,
  consents,
  contact,
  contactImport,
  contacts,
  cookies,
  disclosures,
  exports,
  failure,
  forms,
  freeze,
  history,
  holdings,
  invitations,
  leaving,
  mail,
  notifications,
  network,
  objections,
  policies,
  profiles,
  promises,
  resume,
  retention,
  search,
  rooms,
  security,
  site,
  trust,
  visibility,
};
