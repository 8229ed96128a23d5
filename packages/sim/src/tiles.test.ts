import { afterAll, beforeAll, expect, test } from "vitest";
import { startSim, type Sim } from "./sim.ts";

let sim: Sim;
beforeAll(async () => {
  sim = await startSim();
});
afterAll(() => sim.stop());

const tile = (path: string): Promise<Response> => fetch(`${sim.url}/tiles/${path}`);

test("a picture of the map is the same each time, and what a map does not have is not found", async () => {
  const [one, again, other] = await Promise.all([tile("11/1072/585"), tile("11/1072/585"), tile("11/1073/585")]);
  expect(one.headers.get("content-type")).toBe("image/svg+xml");
  const drawing = await one.text();
  expect(drawing).toMatch(/^<svg [^]*<path fill="#[0-9a-f]{6}" d="M[^]*<\/svg>$/u);
  expect(await again.text()).toBe(drawing);
  expect(await other.text()).not.toBe(drawing);
  for (const none of ["19/0/0", "2/4/0", "2/0/4", "2/-1/0", "a/b/c"]) expect((await tile(none)).status).toBe(404);
});

test("a picture drawn twice as large has the same landscape where they meet", async () => {
  const edge = async (path: string): Promise<boolean> => / d="M0 0h/u.test(await (await tile(path)).text());
  expect(await edge("12/2144/1170")).toBe(await edge("11/1072/585"));
});
