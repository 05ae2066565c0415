/** The European Economic Area: what goes anywhere else is a transfer to a third country (GDPR art. 44). */
export const economicArea: ReadonlySet<string> = new Set(
  "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO".split(
    " ",
  ),
);
