/** `npm run bench -- NAME [ARGUMENTS]`: runs one benchmark; each prints one JSON line a figure. */
import { globSync } from "node:fs";
import { basename } from "node:path";

const [name = "", ...args] = process.argv.slice(2);
const known = globSync("*.ts", { cwd: import.meta.dirname })
  .map((file) => basename(file, ".ts"))
  .filter((one) => one !== "run" && one !== "stage");

if (known.includes(name)) {
  const { default: bench } = (await import(`./${name}.ts`)) as { default: (args: readonly string[]) => Promise<void> };
  await bench(args);
} else {
  process.stderr.write(`Unknown benchmark "${name}"; there are ${known.join(", ")}.\n`);
  process.exitCode = 2;
}
