/**
 * Five hundred people who write at once, each in a draft of their own, of every service whose form they can open. A draft is saved
 * every few seconds, as the page does while one writes, and waits are counted from when it should have been saved: a house that
 * falls behind is slow, not spared.
 */
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Stage } from "./stage.ts";

const DRAFTS = 500;
const EVERY_SECONDS = 5;
const SECONDS = 10;
/** The first round is not counted. */
const WARM_SECONDS = EVERY_SECONDS;
const OPENING = 8;
const MOST_AT_ONCE = 64;
const BOUNDARY = "----radhus";

type Writer = {
  readonly cookie: string;
  readonly url: string;
  readonly fields: [string, string][];
  readonly changes: { readonly name: string; readonly values: readonly string[] } | undefined;
  rev: string;
  saves: number;
};

export type Autosaves = {
  readonly took: readonly number[];
  readonly spent: Readonly<Record<string, number>>;
  readonly services: number;
};

export async function autosaves(stage: Stage): Promise<Autosaves> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_AT_ONCE });
  try {
    const services = await offered(stage);
    const writers = await openDrafts(stage, agent, services);
    const took: number[] = [];
    let spent = stage.spent();
    const gap = (EVERY_SECONDS * 1000) / DRAFTS;
    const began = performance.now();
    const waiting = new Set<Promise<void>>();
    for (let i = 0; i * gap < (WARM_SECONDS + SECONDS) * 1000; i += 1) {
      const due = began + i * gap;
      const counts = i * gap >= WARM_SECONDS * 1000;
      if (i * gap === WARM_SECONDS * 1000) spent = stage.spent();
      const early = due - performance.now();
      if (early > 1) await sleep(early);
      const writer = writers[i % writers.length] as Writer;
      const one = save(stage, agent, writer).then(() => void (counts && took.push(performance.now() - due)));
      waiting.add(one);
      void one.finally(() => waiting.delete(one));
      if (waiting.size >= MOST_AT_ONCE) await Promise.race(waiting);
    }
    await Promise.all(waiting);
    const after = stage.spent();
    return {
      took,
      spent: Object.fromEntries(Object.entries(after).map(([name, ms]) => [name, ms - (spent[name] ?? 0)])),
      services: services.length,
    };
  } finally {
    agent.destroy();
  }
}

/** Every service on the front page. */
async function offered(stage: Stage): Promise<string[]> {
  const page = await (await fetch(`${stage.url}/`)).text();
  return [...new Set([...page.matchAll(/href="\/services\/([a-z0-9-]+)"/gu)].map(([, slug]) => slug ?? ""))];
}

async function openDrafts(stage: Stage, agent: Agent, services: readonly string[]): Promise<Writer[]> {
  const people = await stage.applicants(2000, DRAFTS);
  const writers: Writer[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < people.length; i = next++) {
      const cookie = people[i]?.cookie ?? "";
      const start = await ask(stage, agent, `/services/${services[i % services.length]}/start`, { cookie, body: "" });
      if (start.status !== 303) throw new Error(`A draft was not begun: ${start.status} ${start.body.slice(0, 200)}`);
      const at = await forOneself(stage, agent, start.location ?? "", cookie);
      const page = await ask(stage, agent, at, { cookie });
      const { fields, changes } = fieldsOf(page.body);
      // A page that only shows something is never saved while one writes.
      if (changes === undefined) continue;
      writers.push({
        cookie,
        url: `${at}/autosave`,
        fields,
        changes,
        rev: /name="rev" value="(\d+)"/u.exec(page.body)?.[1] ?? "0",
        saves: 0,
      });
    }
  };
  await Promise.all(Array.from({ length: OPENING }, lane));
  return writers;
}

/** The first page of the form: where one may apply for others too, one says first that it is for oneself. */
async function forOneself(stage: Stage, agent: Agent, at: string, cookie: string): Promise<string> {
  if (!at.endsWith("/whom")) return at;
  const { status, location } = await ask(stage, agent, at, { cookie, body: multipart([["whom", "self"]]) });
  if (status !== 303 || location === undefined) throw new Error(`Whom it is for was answered with ${status}`);
  return location;
}

const multipart = (fields: readonly (readonly [name: string, value: string])[]): string =>
  [
    ...fields.map(
      ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    `--${BOUNDARY}--\r\n`,
  ].join("");

/**
 * What a browser would send of the page: what stands in it, and the first of each choice. `changes` is the field that is written in: a
 * text, or a question with several answers; none where a page has neither.
 */
function fieldsOf(page: string): Pick<Writer, "fields" | "changes"> {
  const main = /<main[\s\S]*<\/main>/u.exec(page)?.[0] ?? "";
  const inputs = [...main.matchAll(/<(?:input|textarea)[^>]*>/gu)].map(([tag]) => ({
    name: attribute(tag, "name"),
    type: tag.startsWith("<textarea") ? "text" : attribute(tag, "type") || "text",
    value: attribute(tag, "value"),
  }));
  const sent = inputs.filter(
    ({ name, type }, i) =>
      !["", "rev", "$add", "$remove"].includes(name) &&
      type !== "file" &&
      (name === "$shown" || inputs.findIndex((other) => other.name === name) === i),
  );
  const choices = Object.entries(Object.groupBy(inputs, ({ name }) => name)).map(([name, all = []]) => ({
    name,
    values: all.filter(({ type }) => type === "radio").map(({ value }) => value),
  }));
  const text = inputs.findLast(({ name, type }) => type === "text" && !name.includes("$"));
  const choice = choices.find(({ values }) => values.length > 1);
  return {
    fields: sent.map(({ name, value }): [string, string] => [name, value]),
    changes: text === undefined ? choice : { name: text.name, values: [] },
  };
}

const attribute = (tag: string, name: string): string => new RegExp(`\\s${name}="([^"]*)"`, "u").exec(tag)?.[1] ?? "";

async function save(stage: Stage, agent: Agent, writer: Writer): Promise<void> {
  writer.saves += 1;
  // Something changes every time, as it does for someone who writes.
  const { name: changed, values } = writer.changes ?? { name: "", values: [] };
  const fields = writer.fields.map(([name, value]): [string, string] => [
    name,
    name !== changed ? value : (values[writer.saves % values.length] ?? `${value}${writer.saves}`),
  ]);
  const answer = await ask(stage, agent, writer.url, {
    cookie: writer.cookie,
    body: multipart([...fields, ["rev", writer.rev]]),
    rev: writer.rev,
  });
  if (answer.status !== 200)
    throw new Error(`An autosave was answered with ${answer.status}: ${answer.body.slice(0, 200)}`);
  const { rev } = JSON.parse(answer.body) as { readonly rev: number };
  if (String(rev) === writer.rev) throw new Error(`Nothing was saved at ${writer.url}`);
  writer.rev = String(rev);
}

type Answer = { readonly status: number; readonly body: string; readonly location: string | undefined };

function ask(
  stage: Stage,
  agent: Agent,
  path: string,
  { cookie, body, rev }: { readonly cookie: string; readonly body?: string; readonly rev?: string },
): Promise<Answer> {
  const headers = {
    cookie,
    ...(body === undefined ? {} : { origin: stage.url, "content-type": `multipart/form-data; boundary=${BOUNDARY}` }),
    ...(rev === undefined ? {} : { "if-match": `"${rev}"`, accept: "application/json" }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(
      `${stage.url}${path}`,
      { agent, method: body === undefined ? "GET" : "POST", headers },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => (text += part));
        response.once("end", () =>
          resolve({ status: response.statusCode ?? 0, body: text, location: response.headers.location }),
        );
      },
    );
    asked.once("error", reject);
    asked.end(body);
  });
}
