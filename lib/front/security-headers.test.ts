import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { setSecurityHeaders } from "./security-headers.ts";

function policyWith(uploadOrigins: readonly string[]): string[] {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  setSecurityHeaders(request, response, { overHttps: true, uploadOrigins });
  return String(response.getHeader("content-security-policy")).split("; ");
}

test("a page may send files to the file service that is used, and nothing anywhere else", () => {
  expect(policyWith([])).toContain("connect-src 'self'");
  expect(policyWith(["https://here.ingest.example"])).toContain(
    "connect-src 'self' https://here.ingest.example",
  );
});

test("a page may start a worker from our own files, and from nothing that a page makes up", () => {
  expect(policyWith(["https://here.ingest.example"])).toContain("worker-src 'self'");
});

test("no nonce is given out twice, and each is of 128 bits", () => {
  const scripts = Array.from({ length: 1_000 }, () => policyWith([])[1] ?? "");
  expect(new Set(scripts).size).toBe(1_000);
  for (const one of scripts) expect(one).toMatch(/'nonce-[\w+/]{22}=='/);
});
