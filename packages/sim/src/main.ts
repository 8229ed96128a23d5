/** `node packages/sim/src/main.ts [--port 4100] [--inbox DIR] [--world FILE] [--at 2026-08-15T08:00:00Z]` */
import { parseArgs } from "node:util";
import { startSim } from "./sim.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4100" },
    host: { type: "string" },
    inbox: { type: "string" },
    world: { type: "string" },
    at: { type: "string" },
  },
});
const sim = await startSim({
  port: Number(values.port),
  ...(values.host !== undefined && { host: values.host }),
  ...(values.inbox !== undefined && { inbox: values.inbox }),
  ...(values.world !== undefined && { world: values.world }),
  ...(values.at !== undefined && { clock: { at: values.at } }),
});
console.log(`sim ${sim.url}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void sim.stop());
}
