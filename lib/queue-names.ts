import type { QueueOptions } from "pg-boss";

/**
 * Every queue, with what is done when a job fails. Times in seconds. A job that expires is begun anew whether or not somebody is still
 * at it, so `expireInSeconds` is more than it ever takes: a mail may wait 50 s for a slow server.
 */
export const queues = {
  /** One mail. Its links live for 30 minutes, so it is not worth trying longer than an hour. */
  mail: {
    retryLimit: 12,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: 60,
    retentionSeconds: 3600,
    deleteAfterSeconds: 3600,
  },
  /** One archive of a member's data. */
  export: {
    retryLimit: 3,
    retryDelay: 2,
    retryBackoff: true,
    expireInSeconds: 60,
    retentionSeconds: 3600,
    deleteAfterSeconds: 3600,
  },
  /** Tells who waits for the address of a member who can be found by it since now. */
  "tell-awaiting": {
    retryLimit: 5,
    retryDelay: 2,
    retryBackoff: true,
    expireInSeconds: 300,
    retentionSeconds: 86_400,
    deleteAfterSeconds: 3600,
  },
  /** Erases whoever's time has come; asked for by the clock. */
  erase: { retryLimit: 3, retryDelay: 10, expireInSeconds: 600, deleteAfterSeconds: 3600 },
  /** Deletes what is past its time; asked for by the clock. */
  sweep: { retryLimit: 2, retryDelay: 30, expireInSeconds: 300, deleteAfterSeconds: 3600 },
  /** Deletes what is past its time and can wait for the night, and ends accounts that nobody came back to. */
  retain: { retryLimit: 2, retryDelay: 60, expireInSeconds: 1800, deleteAfterSeconds: 86_400 },
  /** Asks for the mails that tell members of versions of policies; asked for by the start and by the clock. */
  "announce-policies": {
    retryLimit: 2,
    retryDelay: 60,
    expireInSeconds: 1800,
    deleteAfterSeconds: 86_400,
  },
  /** Walks the ledger of consents; asked for by the clock. What does not fit now does not fit a minute later. */
  "verify-consents": { retryLimit: 0, expireInSeconds: 900, deleteAfterSeconds: 86_400 },
  /** Looks whether what is searched is what is shown; asked for by the clock. */
  "verify-search": { retryLimit: 0, expireInSeconds: 900, deleteAfterSeconds: 86_400 },
  /** Cuts the tiers of the search anew where they are skewed; asked for by the clock, and gone on with by the next. */
  "cut-tiers": { retryLimit: 0, expireInSeconds: 3300, deleteAfterSeconds: 3600 },
} as const satisfies Record<string, QueueOptions>;
