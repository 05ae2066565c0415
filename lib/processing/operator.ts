import { env } from "../env.ts";
import { countryOf } from "../profiles/countries.ts";

/** Who runs this installation (GDPR art. 13(1)(a), (b), 30(1)(a)); undefined is what they have not said. */
export type Operator = {
  readonly name: string | undefined;
  readonly address: string | undefined;
  readonly country: string | undefined;
  readonly contact: string | undefined;
  readonly officer: string | undefined;
};

export const operator: Operator = {
  name: env.OPERATOR_NAME,
  address: env.OPERATOR_ADDRESS,
  country: env.OPERATOR_COUNTRY && countryOf(env.OPERATOR_COUNTRY)?.name,
  contact: env.CONTACT_EMAIL,
  officer: env.OFFICER_EMAIL ?? env.CONTACT_EMAIL,
};
