/** The verb as a process: what it prints and how it exits. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const [service = ""] = readdirSync(join(root, "catalogue/services"));
const bpmn = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, "src/server/cli.ts"), "bpmn", ...args], { cwd: root, encoding: "utf8" });

test("bpmn prints a picture of a service and nothing else, in the language asked for", () => {
  const [nb, en] = [bpmn(service), bpmn(service, "--language", "en")];
  for (const { status, stdout, stderr } of [nb, en]) {
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^<\?xml [^]*<bpmndi:BPMNDiagram [^]*<\/bpmn:definitions>\n$/);
  }
  expect(nb.stdout).toContain('name="Søknaden er mottatt"');
  expect(en.stdout).toContain('name="Application received"');
});

test.each([
  { args: ["no-such-service"], said: `Unknown service "no-such-service"; the services are ${service}` },
  { args: [], said: `Unknown service ""` },
  { args: [service, "--language", "fr"], said: 'Unknown language "fr"; the languages are nb, nn, sv, en.' },
])("wrong use is exit 2 and one sentence: bpmn $args", ({ args, said }) => {
  const { status, stdout, stderr } = bpmn(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr.trim().split("\n")).toEqual([expect.stringContaining(said)]);
});
