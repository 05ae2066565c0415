import { Globe, Lock, UsersRound } from "lucide-react";
import type { Audience } from "#lib/privacy/audience.ts";

/** The product's signature: one icon and one colour for each audience, the same everywhere. */
export const audienceMarks = {
  ONLY_ME: { Icon: Lock, look: "audience-only-me" },
  CONNECTIONS: {
    Icon: UsersRound,
    look: "audience-connections",
  },
  PUBLIC: {
    Icon: Globe,
    look: "audience-everyone",
  },
} as const satisfies Record<Audience, { Icon: typeof Lock; look: string }>;
