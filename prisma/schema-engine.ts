/**
 * Prisma's schema engine as a Node program: newline-delimited JSON-RPC on stdin and stdout, over the WebAssembly
 * build of the engine. The Prisma CLI starts it (see prisma.config.ts) in place of the native one, which is a download.
 */
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import { z } from "zod";
import { schemaDatabase } from "./schema-engine/database.ts";

const datasourceSchema = z.object({ url: z.string() });
const requestSchema = z.object({
  id: z.union([z.number(), z.string()]),
  method: z.string().optional(),
  params: z.unknown(),
});
const resultToPrintSchema = z.object({ stdout: z.string() });
const engineErrorSchema = z.object({
  message: z.string(),
  code: z.string().nullish(),
  meta: z.unknown().optional(),
});

const { values: options, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    datamodels: { type: "string", multiple: true, short: "d" },
    datasource: { type: "string" },
  },
});

// `cli can-connect-to-database` and `cli create-database`: the engine proper finds out, with a better message.
if (positionals[0] === "cli") process.exit(0);
await serve();

async function serve() {
  const opening = openEngine();
  opening.catch(() => undefined); // told as the answer to the first request
  let printed = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = requestSchema.parse(JSON.parse(line));
    if (!method) continue;
    try {
      const result = await call(await opening, method, Array.isArray(params) ? params[0] : params);
      const toPrint = resultToPrintSchema.safeParse(result);
      if (toPrint.success) {
        send({
          id: `print-${++printed}`,
          method: "print",
          params: { content: toPrint.data.stdout },
        });
      }
      send({ id, result: result ?? null });
    } catch (error) {
      send({ id, error: toRpcError(error) });
    }
  }
  process.exit(0);
}

async function openEngine() {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        process.stderr.write(`${message}\n`);
      },
    },
  });
  await loadWasm();
  const files = [options.datamodels ?? []].flat().filter((path) => typeof path === "string");
  const datamodels = await Promise.all(files.map(readDatamodel));
  const url = typeof options.datasource === "string" ? options.datasource : '{"url":""}';
  const database = schemaDatabase(datasourceSchema.parse(JSON.parse(url)).url);
  return engineModule.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(database),
  );
}

async function readDatamodel(path: string): Promise<[string, string]> {
  return [path, await readFile(path, "utf8")];
}

/** Node cannot import `.wasm`, so the glue code is given its instance by hand. */
async function loadWasm() {
  const glue = import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(new URL("./schema_engine_bg.wasm", glue));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": Object.fromEntries(Object.entries(engineModule)),
  });
  engineModule.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
}

async function call(engine: engineModule.SchemaEngine, rpcMethod: string, params: unknown) {
  const name = rpcMethod === "getDatabaseVersion" ? "version" : rpcMethod;
  const method: unknown = Reflect.get(engine, name);
  if (typeof method !== "function") throw new Error(`The schema engine knows no method ${name}.`);
  const result: unknown = await Reflect.apply(method, engine, [params]);
  return result;
}

function toRpcError(error: unknown) {
  const known = engineErrorSchema.safeParse(error);
  const { message, code, meta } = known.success
    ? known.data
    : { message: String(error), code: undefined, meta: undefined };
  const data = {
    is_panic: false,
    message,
    meta: meta ?? null,
    error_code: code ?? null,
  };
  return {
    code: 4466,
    message: "An error happened. Check the data field for details.",
    data,
  };
}

function send(message: Record<string, unknown>) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
