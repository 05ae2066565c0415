import type { KindName } from "#lib/profiles/field-kinds.ts";
import type { Career, Education, Job } from "./careers.ts";
import { yearOf } from "./months.ts";
import type { Random } from "./random.ts";
import type { Work } from "./works.ts";

/** What somebody says of themselves is told from their career alone: no name is in it. */
export type Subject = {
  readonly career: Career;
  readonly work: Work;
  readonly city: string;
  readonly skills: readonly string[];
  /** Whether a text of this kind may tell what a field of that kind holds: it never tells more people than the field. */
  readonly tells: (text: KindName, field: KindName) => boolean;
};

/** One line under the name. */
export function drawHeadline(draw: Random, { career, work, city, skills, tells }: Subject): string {
  const job = career.jobs.at(-1);
  const education = career.educations.at(-1);
  if (!job)
    return education
      ? learnerHeadline(education, tells("headline", "education"))
      : `Starting out in ${work.name}`;
  if (job.end !== undefined) return `${job.title}, open to new work`;
  return draw.pick([
    job.title,
    ...(tells("headline", "experience")
      ? [`${job.title} at ${job.firm.name}`, `${job.title} at ${job.firm.name}`]
      : []),
    ...(tells("headline", "city") ? [`${job.title} in ${city}`] : []),
    ...(tells("headline", "skill") ? [`${job.title} · ${skills.slice(0, 2).join(", ")}`] : []),
  ]);
}

function learnerHeadline({ school, area, end }: Education, tellsSchool: boolean): string {
  if (end !== undefined) return `Graduate in ${inSentence(area)}, looking for a first job`;
  return `Studying ${inSentence(area)}${tellsSchool ? ` at ${school.name}` : ""}`;
}

/** A few sentences of introduction. */
export function drawAbout(draw: Random, subject: Subject): string {
  const { work, skills, tells } = subject;
  const sentences = [
    opening(draw, subject),
    draw.pick(work.cares),
    draw.chance(0.5) && tells("about", "skill") && skills[0]
      ? sentence(`My strongest side is ${inSentence(skills[0])}`)
      : "",
    draw.chance(0.6) ? sentence(`Outside work you find me ${draw.pick(pastimes)}`) : "",
  ];
  return sentences.filter(Boolean).join(" ");
}

function opening(draw: Random, { career, work, tells }: Subject): string {
  const [first] = career.jobs;
  const job = career.jobs.at(-1);
  const education = career.educations.at(-1);
  if (!first || !job) {
    if (!education) return sentence(`I am looking for a start in ${work.name}`);
    const school = tells("about", "education") ? ` at ${education.school.name}` : "";
    return sentence(
      `${education.end === undefined ? "I learn" : "I learned"} ${inSentence(education.area)}${school}`,
    );
  }
  const since = `in ${work.name} since ${yearOf(first.start)}`;
  if (!tells("about", "experience")) return sentence(`I have worked ${since}`);
  if (job.end !== undefined)
    return sentence(`I have worked ${since}, most recently ${asTitle(job)}`);
  return draw.pick([
    sentence(`I have worked ${since}, today ${asTitle(job)}`),
    sentence(`I have been ${since}, and at ${job.firm.name} since ${yearOf(job.start)}`),
    sentence(`I work ${asTitle(job)}`),
  ]);
}

function asTitle(job: Job): string {
  const title = inSentence(job.title);
  const article = /^[aeiou]/.test(title) ? "an " : "a ";
  return `as ${title.startsWith("head ") ? "" : article}${title} at ${job.firm.name}`;
}

function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}

/** Inside a sentence: "Senior nurse" becomes "senior nurse"; "UX researcher" and proper names stay. */
function inSentence(text: string): string {
  const [head = "", next = ""] = text;
  const proper = next !== next.toLowerCase() || properNames.some((name) => text.startsWith(name));
  return proper ? text : head.toLowerCase() + text.slice(1);
}

const properNames = [
  "Python",
  "Java",
  "Linux",
  "Rust",
  "Kubernetes",
  "Go",
  "PostgreSQL",
  "TypeScript",
  "European",
  "Bayesian",
];

const pastimes = [
  "on a bicycle, whatever the weather",
  "in a choir, second row",
  "growing tomatoes on a small balcony",
  "repairing old radios",
  "swimming in lakes until October",
  "reading crime novels on the train",
  "at the climbing wall",
  "teaching children to play chess",
  "walking long distances slowly",
  "baking more than the family can eat",
  "playing the accordion, badly",
  "birdwatching before breakfast",
  "in the volunteer fire brigade",
  "learning another alphabet",
  "at the football ground, third division",
  "mending clothes in a repair café",
];
