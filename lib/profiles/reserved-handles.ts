/** Words that a page of ours, a standard or a person could be mistaken for. Each stands for its plural too. */
const reserved = new Set(
  `about abuse access account admin administrator advert affiliate agent alert android anonymous api app application apply
  archive article asset auth author authority award backup billing blog board bot bug cache calendar campaign cancel career
  cdn chat click client cloud code comment community company compliance config connect connection consent contact content
  contract cookie copyright customer dashboard data database default delete demo desk dev developer directive directory
  dns doc document domain download dpo dsa edit editor email employer erase erasure error event everyone example explore
  export faq favicon feed feedback file follow forgot form forum friend ftp gdpr git group guest guide handle hello help
  home host hostmaster hr image img impressum import in inbox index info intern internal invite invoice jobs job join json
  language law legal legal-notice licence license link list live local localhost log login logo logout mail mail-daemon
  mailer-daemon manager map me media member message mobile moderator msg my name network new news newsletter nobody none
  notice notification null oauth office official offer opengraph operator order org organisation organization owner page
  partner password pay payment people person phishing photo picture policy portal post postmaster premium press preview
  pricing privacy privacy-request private pro product profile project promise public query read recruiter recruiting
  register registration remove report report-minor request reset resume robot robots root rss rule safety sale save search
  secure security self service session setting settings setup share shop sign-in sign-out sign-up signin signout signup
  site sitemap sitemaps smtp spam ssl staff start static stat statistic status steward store subscribe suggest support
  survey sysadmin system tag talent team term terms test testing ticket tls tool trademark transparency trust undefined
  unpublish unsubscribe update upload uploadthing url usenet user username vcard verification verified verify video
  visibility void web webmail webmaster well-known widget wiki work worker www xml you`.split(
    /\s+/,
  ),
);

/** The name of the site, and its first half, by which people may call it. */
const site = { name: "pianeojobs", short: "pianeo" } as const;

/** Whether no member can have this handle: a word that the site needs, or one that looks like the site itself. */
export function isReservedHandle(handle: string): boolean {
  const singular = handle.replace(/s$/, "");
  if (reserved.has(handle) || reserved.has(singular)) return true;
  const whole = looksOf(handle);
  return (
    whole.includes(looksOf(site.name)) ||
    isNear(whole, looksOf(site.name)) ||
    handle.split("-").some((part) => looksOf(part) === looksOf(site.short))
  );
}

/** What it looks like at a glance: letters and digits that are taken for each other are one. */
function looksOf(handle: string): string {
  const looks = {
    "0": "o",
    "1": "i",
    l: "i",
    j: "i",
    "3": "e",
    "4": "a",
    "5": "s",
    "6": "b",
    "8": "b",
  };
  return Object.entries(looks).reduce(
    (text, [from, to]) => text.replaceAll(from, to),
    handle.replaceAll("-", "").replaceAll("rn", "m").replaceAll("vv", "w"),
  );
}

/** At most one letter was added, left out or replaced. */
function isNear(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end++;
  return long.length - start - end <= 1;
}
