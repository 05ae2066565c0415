/**
 * Names that mean the same. Source: written for this product from the names, short names and version-control topics by
 * which the projects, standards and professions call themselves (November 2026); no list of somebody else was copied. A
 * name that means two things (Go, R, PM) is left out.
 * The shortest comes first.
 */
const sameThing: readonly (readonly string[])[] = [
  "JavaScript|JS|ECMAScript",
  "TypeScript|TS",
  "Node.js|NodeJS",
  "React|ReactJS|React.js",
  "Vue|VueJS|Vue.js",
  "Angular|AngularJS",
  "Next.js|NextJS",
  ".NET|dotnet",
  "C#|CSharp|C Sharp",
  "F#|FSharp|F Sharp",
  "C++|CPlusPlus",
  "Objective-C|ObjC|Obj-C",
  "PostgreSQL|Postgres",
  "Kubernetes|k8s",
  "Golang|Go language",
  "AWS|Amazon Web Services",
  "GCP|Google Cloud Platform",
  "ML|machine learning",
  "AI|artificial intelligence",
  "NLP|natural language processing",
  "UX|user experience",
  "UI|user interface",
  "QA|quality assurance",
  "SEO|search engine optimization|search engine optimisation",
  "CRM|customer relationship management",
  "ERP|enterprise resource planning",
  "CAD|computer-aided design",
  "HR|human resources",
  "R&D|research and development",
  "DPO|data protection officer",
  "GDPR|RGPD|DSGVO|General Data Protection Regulation",
  "Rails|Ruby on Rails",
  "CI|continuous integration",
  "IaC|infrastructure as code",
  "OOP|object-oriented programming",
  "MS Excel|Microsoft Excel",
].map((names) => names.split("|"));

const groupByName = new Map(
  sameThing.flatMap((names) => names.map((name) => [name.toLowerCase(), names] as const)),
);

/** The other names of a skill that has more than one; none of anything else. */
export function otherNames(name: string): readonly string[] {
  const names = groupByName.get(name.toLowerCase()) ?? [];
  return names.filter((other) => other.toLowerCase() !== name.toLowerCase());
}
