import type { MemberRead, TableRead } from "./read-member.ts";

/** Of this shape; a change of it that a reader would notice gets another number. */
const format = "pianeojobs-export/1";

/** Everything, for programs: the tables by name, and in each the rows as they are kept, one a line. */
export function* dataJson({ tables, policies }: MemberRead, madeAt: Date): Generator<string> {
  const texts = policies.map(({ body: _apart, ...policy }) => policy);
  const head = { format, madeAt: madeAt.toISOString(), policies: texts };
  yield `${JSON.stringify(head).slice(0, -1)},"tables":{`;
  for (const [place, { table, rows }] of tables.entries()) {
    yield `${place > 0 ? "," : ""}\n${JSON.stringify(table)}:[`;
    let before = "\n";
    for (const row of rows) {
      yield before + JSON.stringify(row);
      before = ",\n";
    }
    yield "]";
  }
  yield "}}\n";
}

/** The JSON Schema (draft 2020-12) that `data.json` follows, made of the tables as they are. */
export function dataSchema({ tables }: MemberRead): string {
  const properties = Object.fromEntries(tables.map((read) => [read.table, tableSchema(read)]));
  return JSON.stringify(
    {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      required: ["format", "madeAt", "policies", "tables"],
      additionalProperties: false,
      properties: {
        format: { const: format },
        madeAt: { type: "string" },
        policies: policiesSchema,
        tables: {
          type: "object",
          required: Object.keys(properties),
          additionalProperties: false,
          properties,
        },
      },
    },
    undefined,
    1,
  );
}

/** The texts that acceptances refer to. */
const policiesSchema = {
  type: "array",
  items: {
    type: "object",
    required: ["id", "kind", "number", "locale", "sha256"],
    additionalProperties: false,
    properties: {
      id: { type: "string" },
      kind: { type: "string" },
      number: { type: "integer" },
      locale: { type: "string" },
      sha256: { type: "string" },
    },
  },
};

function tableSchema({ columns }: TableRead) {
  const properties = columns.map(({ name, type, nullable }) => [name, typeSchema(type, nullable)]);
  return {
    type: "array",
    items: {
      type: "object",
      required: columns.map(({ name }) => name),
      additionalProperties: false,
      properties: Object.fromEntries(properties),
    },
  };
}

/** PostgreSQL's types as JSON has them; what is none of these is a text. */
const types: Readonly<Record<string, string>> = {
  bool: "boolean",
  int2: "integer",
  int4: "integer",
  int8: "integer",
};

function typeSchema(type: string, nullable: boolean) {
  if (type === "json" || type === "jsonb") return {};
  const name = types[type] ?? "string";
  return { type: nullable ? [name, "null"] : name };
}
