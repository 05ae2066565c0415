import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
} from "@prisma/driver-adapter-utils";
import pg from "pg";

const charOid = 18;
const textOid = 25;
type Answer = { fields?: { dataTypeID: number }[]; rows?: unknown[][] };

/** Which columns of an answer were of PostgreSQL's type "char", by its rows. */
const charColumns = new WeakMap<unknown[][], number[]>();

/**
 * The database as the schema engine wants it: PrismaPg, made to bear the catalogue's "char" columns and whole scripts,
 * and a shadow database that is made on demand and dropped when the engine is done with it.
 */
export function schemaDatabase(url: string): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url),
    connectToShadowDb: () => connectToShadow(url),
  };
}

async function connect(url: string): Promise<SqlDriverAdapter> {
  // One connection, so that the engine's advisory lock and its statements share a session.
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on("error", () => undefined);
  markCharColumns(pool);
  const openClient = pool.connect.bind(pool);
  Object.assign(pool, {
    connect: async (done?: Parameters<typeof openClient>[0]) => {
      if (done) return openClient(done);
      const client = await openClient();
      markCharColumns(client);
      return client;
    },
  });
  const adapter = await new PrismaPg(pool, {
    disposeExternalPool: true,
  }).connect();
  const startTransaction = adapter.startTransaction.bind(adapter);
  return Object.assign(withCharacters(adapter), {
    // PrismaPg cuts a script at every semicolon, also inside a function's body.
    executeScript: async (sql: string) => {
      await adapter.executeRaw({ sql, args: [], argTypes: [] });
    },
    startTransaction: async (...level: Parameters<typeof startTransaction>) =>
      withCharacters(await startTransaction(...level)),
  });
}

async function connectToShadow(url: string): Promise<SqlDriverAdapter> {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  const keeper = await connect(url);
  await keeper.executeScript(`CREATE DATABASE "${name}" TEMPLATE template0`);
  const shadowUrl = new URL(url);
  shadowUrl.pathname = `/${name}`;
  const shadow = await connect(shadowUrl.href);
  const endShadow = shadow.dispose.bind(shadow);
  return Object.assign(shadow, {
    dispose: async () => {
      await endShadow();
      await keeper.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      await keeper.dispose();
    },
  });
}

/** PrismaPg refuses "char"; say text instead, and remember. */
function markCharColumns(queryable: pg.Pool | pg.PoolClient) {
  const query: (...given: unknown[]) => unknown = Reflect.get(queryable, "query").bind(queryable);
  Object.assign(queryable, {
    query: async (...given: unknown[]) => {
      const answer = await query(...given);
      if (isAnswer(answer)) presentAsText(answer);
      return answer;
    },
  });
}

function isAnswer(answer: unknown): answer is Answer {
  return typeof answer === "object" && answer !== null && "fields" in answer;
}

function presentAsText({ fields = [], rows }: Answer) {
  const indexes = fields.flatMap(({ dataTypeID }, index) =>
    dataTypeID === charOid ? [index] : [],
  );
  for (const field of fields) if (field.dataTypeID === charOid) field.dataTypeID = textOid;
  if (rows && indexes.length > 0) charColumns.set(rows, indexes);
}

/** Gives the remembered columns the type that the engine expects of them. */
function withCharacters<Connection extends SqlQueryable>(connection: Connection): Connection {
  const queryRaw = connection.queryRaw.bind(connection);
  return Object.assign(connection, {
    queryRaw: async (query: SqlQuery) => {
      const answer = await queryRaw(query);
      for (const index of charColumns.get(answer.rows) ?? []) {
        answer.columnTypes[index] = ColumnTypeEnum.Character;
      }
      return answer;
    },
  });
}
