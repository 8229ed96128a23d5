/** `sim`: the simulators alone. */
import { startSim } from "@radhus/sim";
import { readConfig } from "#platform/config";
import type { Options } from "./options.ts";
import { demoClients } from "../outside.ts";
import { CommandError, print, untilStopped } from "./command.ts";

export async function sim({ json, port, inbox }: Options): Promise<number> {
  const config = readConfig(process.env);
  const number = port === undefined ? 0 : Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new CommandError(`${port} is not a port.`);
  const running = await startSim({
    port: number,
    ...demoClients(config),
    ...(inbox === undefined ? {} : { inbox }),
  });
  process.send?.({ url: running.url });
  print(json, { url: running.url }, () => [
    `The simulators answer at ${running.url}; what they can do: packages/sim/README.md.`,
  ]);
  await untilStopped();
  await running.stop();
  return 0;
}
