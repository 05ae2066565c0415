"use client";

import type { ComponentProps } from "react";
import { useField } from "#components/ui/form-fields.tsx";
import { AudienceSelect } from "./audience.tsx";

/** `AudienceSelect` of the form around it: with its error, and with what the person chose. */
export function FormAudienceSelect(props: ComponentProps<typeof AudienceSelect>) {
  return <AudienceSelect {...props} {...useField(props)} />;
}
