import { z } from "zod";

/** Who sees a field. The first is where every field starts, always (GDPR art. 25: private by default). */
export const audiences = ["ONLY_ME", "CONNECTIONS", "PUBLIC"] as const;

export type Audience = (typeof audiences)[number];

export const audienceSchema = z.enum(audiences, { error: "profiles.errors.audience" });

export const defaultAudience: Audience = "ONLY_ME";
