#!/usr/bin/env node
// Plain JavaScript for Node 20 without any package: installs what is missing, then goes on with Node 24.
import { goOn, install, isInstalled } from "./install.mjs";

if (!isInstalled({ dev: false })) install({ dev: false });
goOn("bin/restore/main.ts");
