import { operator } from "#lib/processing/operator.ts";
import { processingRecord, specialCategories } from "#lib/processing/record.ts";
import { processingTexts } from "#lib/processing/record-words.ts";
import { processorTexts } from "#lib/processors/processor-words.ts";
import { listedProcessors } from "#lib/processors/processors.ts";

export const dynamic = "force-dynamic";

/** The record of processing for whoever keeps it with others. */
export async function GET(): Promise<Response> {
  const { present } = await listedProcessors();
  const { name, address, country, contact, officer } = operator;
  return Response.json(
    {
      controller: { name, address, country, contact },
      dataProtectionOfficer: { contact: officer },
      purposes: processingRecord().map(processingTexts),
      specialCategories,
      processors: present.map((one) => ({
        ...processorTexts(one),
        since: one.since.toISOString().slice(0, 10),
      })),
    },
    { headers: { "Cache-Control": "no-store" } },
  );
}
