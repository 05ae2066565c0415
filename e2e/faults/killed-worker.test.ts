import { testWorks } from "./test-works.ts";

testWorks("process is killed", async ({ work }) => work.kill("SIGKILL"));
