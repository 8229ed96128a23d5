/** Which file begins first when several run at once. */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Short to read and long to run: nobody should wait for them alone at the end. The length of the others tells how long they take. */
const LONG = /\/(?:services-[a-z]+\.e2e|examples\.db|service\.new)\.test\.ts$/;

export default class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the runner's own method of that name
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => Number(LONG.test(b.moduleId)) - Number(LONG.test(a.moduleId)));
  }
}
