import { dataMap } from "./data-map.ts";
import { nameInDatabase } from "./given-tables.ts";

/** Every table with rows of members that an erasure deletes: derived from the data map, and from nothing else. */
export const heldTables: string[] = Object.entries(dataMap)
  .filter(([, columns]) =>
    Object.values(columns).some(
      ({ subject, inErasure }) => subject === "member" && inErasure === "deleted",
    ),
  )
  .map(([model]) => nameInDatabase(model));
