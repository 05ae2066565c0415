import { type Month, present } from "./months.ts";
import { drawFirm, drawSchool, type Organisation } from "./organisations.ts";
import type { Place } from "./places.ts";
import type { Random } from "./random.ts";
import type { Work } from "./works.ts";

export type Education = {
  readonly school: Organisation;
  readonly degree: string;
  readonly area: string;
  readonly start: Month;
  /** Missing while it lasts. */
  readonly end?: Month;
};

export type Job = {
  readonly title: string;
  /** 0 for a beginner to 3 for somebody who leads. */
  readonly rung: number;
  readonly firm: Organisation;
  readonly start: Month;
  /** Missing while it lasts. */
  readonly end?: Month;
  readonly deeds: readonly string[];
};

/** What somebody learned and did, each oldest first: education, then one job after the other. */
export type Career = { readonly educations: readonly Education[]; readonly jobs: readonly Job[] };

/** A career that hangs together: one field of work, upwards, without a month in two jobs. */
export function drawCareer(
  seed: string,
  draw: Random,
  born: Month,
  place: Place,
  work: Work,
): Career {
  const educations = drawEducations(seed, draw, born, place, work);
  const last = educations.at(-1);
  if (last && last.end === undefined) return { educations, jobs: [] };
  const ready = last?.end ?? born + 18 * 12;
  return { educations, jobs: drawJobs(seed, draw, ready + draw.between(1, 9), place, work) };
}

const september = 8;
const monthsOfBreak = 2;

function drawEducations(
  seed: string,
  draw: Random,
  born: Month,
  place: Place,
  work: Work,
): Education[] {
  const educations: Education[] = [];
  const area = draw.pick(work.areas);
  let start = Math.floor(born / 12) * 12 + (work.studiesFrom + draw.below(2)) * 12 + september;
  for (const study of work.studies) {
    if (start >= present || !draw.chance(study.chance)) break;
    const end = start + study.years * 12 - monthsOfBreak;
    const lasts = end >= present;
    educations.push({
      school: drawSchool(seed, draw, place, study.at),
      degree: study.degree,
      area,
      start,
      ...(lasts ? {} : { end }),
    });
    if (lasts) break;
    start = end + monthsOfBreak;
  }
  return educations;
}

function drawJobs(seed: string, draw: Random, from: Month, place: Place, work: Work): Job[] {
  const jobs: Job[] = [];
  const climb = drawClimb(draw);
  const track = draw.pick(work.tracks);
  const deeds = draw.sample(work.deeds, work.deeds.length);
  const leadings = draw.sample(work.leadings, work.leadings.length);
  let start = from;
  let firm = drawFirm(seed, draw, place, work);
  while (start < present) {
    const rung = climb.findLastIndex((months) => start - from >= months);
    const end = start + draw.between(14, 40) + draw.below(rung * 24 + 1);
    const lasts = end >= present;
    jobs.push({
      title: track[rung] ?? track[0],
      rung,
      firm,
      start,
      ...(lasts ? {} : { end }),
      deeds: [...(rung === 3 ? leadings.splice(0, 1) : []), ...deeds.splice(0, draw.between(0, 3))],
    });
    if (lasts) break;
    const promoted =
      rung !== climb.findLastIndex((months) => end + 1 - from >= months) && draw.chance(0.45);
    if (!promoted) firm = drawFirm(seed, draw, place, work);
    start = end + 1 + (promoted ? 0 : drawGap(draw));
  }
  return jobs;
}

/** After how many months of work each rung is reached; not everybody comes to lead. */
function drawClimb(draw: Random): number[] {
  const leads = draw.chance(0.45) ? draw.between(130, 230) : Number.POSITIVE_INFINITY;
  return [0, draw.between(20, 44), draw.between(64, 118), leads];
}

/** Months between two jobs: mostly none or few, now and then a year for a child, a journey or a rest. */
function drawGap(draw: Random): number {
  return draw.chance(0.1) ? draw.between(6, 18) : draw.below(4);
}
