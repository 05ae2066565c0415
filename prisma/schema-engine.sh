#!/bin/sh
# What PRISMA_SCHEMA_ENGINE_BINARY points at: the Prisma CLI wants an executable, ours is TypeScript for Node 24.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec "$here/../node_modules/.bin/node" --disable-warning=ExperimentalWarning "$here/schema-engine.ts" "$@"
