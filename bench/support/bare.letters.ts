/**
 * The letters that the line writes, kept as they are handed to the compiler, and how fast its threads write the very same with
 * nothing around. Worked examples will not do: a real receipt tells of registers and conditions that no example has.
 */
import { apply, advance, type Citizen, type Tools } from "#services";
import { openTemplates, type LetterRequest } from "#templates";
import { readConfig } from "#platform/config";
import { openLog } from "#platform/log";
import { systemClock } from "#platform/time";
import { openHouse } from "../../src/server/compose.ts";
import { catalogue } from "./letters.ts";
import type { Applicant, Stage } from "./stage.ts";

/** Cases that only warm the compiler. */
const WARM = 20;

/** Cases a second on two threads. */
export async function bareLetters(
  stage: Stage,
  applicants: readonly Applicant[],
  { service, answers }: { readonly service: string; readonly answers: Readonly<Record<string, unknown>> },
): Promise<number> {
  await stage.end("worker-0");
  const requests = await written(stage, applicants, (tools, who, key) =>
    apply(tools, who, { service, answers, language: "nb", key }),
  );
  const perCase = requests.length / applicants.length;
  const templates = openTemplates({ root: catalogue, workers: 2 });
  const write = (some: readonly LetterRequest[]): Promise<unknown> => Promise.all(some.map(templates.render));
  try {
    await write(requests.slice(0, WARM * perCase));
    const timed = requests.slice(WARM * perCase);
    const began = performance.now();
    await write(timed);
    return timed.length / perCase / ((performance.now() - began) / 1000);
  } finally {
    await templates.close();
  }
}

type Send = (tools: Tools, who: Citizen, key: string) => Promise<{ readonly caseId: string }>;

/** Every letter of one application after the other, receipt first; to different people, since the compiler remembers. */
async function written(stage: Stage, applicants: readonly Applicant[], send: Send): Promise<LetterRequest[]> {
  const opened = await openHouse({
    config: readConfig({ ...process.env, RADHUS_DEMO: "1", RADHUS_DATA: stage.dataDir, RADHUS_LOG: "error" }),
    databaseUrl: stage.databaseUrl,
    simUrl: stage.simUrl,
    clock: systemClock,
    log: openLog("error", "bench"),
    working: false,
  });
  const requests: LetterRequest[] = [];
  const templates: Tools["templates"] = {
    ...opened.tools.templates,
    render: (request) => {
      requests.push(request);
      return opened.tools.templates.render(request);
    },
  };
  const tools = { ...opened.tools, templates };
  try {
    for (const { person, name, index } of applicants) {
      const { caseId } = await send(tools, { person, name }, `bench-letter-${index}`);
      await advance(tools, caseId);
    }
    return requests;
  } finally {
    await opened.close();
  }
}
