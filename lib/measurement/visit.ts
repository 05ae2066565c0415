import { parse } from "bowser";
import { networkOf } from "../accounts/network-address.ts";
import { countryAt } from "../accounts/sign-in-place.ts";
import { countryOf } from "../profiles/countries.ts";
import type { Visit } from "./measurement.data.ts";

/** The kinds of device that are told apart. @control */
export const devices = ["desktop", "phone", "tablet", "unknown"] as const;

type Device = (typeof devices)[number];

const kinds: Readonly<Record<string, Device>> = {
  desktop: "desktop",
  mobile: "phone",
  tablet: "tablet",
};

/** Longer headers say nothing more of the device. */
const readAtMost = 500;

/** What is counted of an opening of that page: names from lists, and nothing else of the address or the header. */
export function visitOf(page: string, address: string, userAgent: string): Visit {
  const { platform } = parse(userAgent.slice(0, readAtMost) || "-");
  const country = countryOf(countryAt(cutAddress(address)))?.code ?? "unknown";
  return { page, device: kinds[platform.type ?? ""] ?? "unknown", country };
}

/** A network address without its end, before anything is done with it: of IPv4 three parts of four stay, of IPv6 nothing. */
export function cutAddress(address: string): string {
  const whole = networkOf(address);
  return /^\d+\.\d+\.\d+\./.test(whole) ? whole.replace(/\d+$/, "0") : "";
}
