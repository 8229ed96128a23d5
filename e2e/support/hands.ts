/** Two ways to work a page: by pointing, and by the keyboard alone. */
import type { Locator, Page } from "playwright-core";

export type Hands = {
  readonly press: (target: Locator) => Promise<void>;
  readonly tick: (box: Locator, wanted: boolean) => Promise<void>;
  readonly choose: (radio: Locator) => Promise<void>;
  readonly write: (field: Locator, text: string) => Promise<void>;
  readonly select: (list: Locator, value: string) => Promise<void>;
};

export const pointing: Hands = {
  press: (target) => target.click(),
  tick: (box, wanted) => box.setChecked(wanted),
  choose: (radio) => radio.check(),
  write: (field, text) => field.fill(text),
  select: async (list, value) => void (await list.selectOption(value)),
};

export function typing(page: Page): Hands {
  const { keyboard } = page;
  const reach = (target: Locator): Promise<void> => tabTo(page, target);
  return {
    press: async (target) => {
      await reach(target);
      await keyboard.press("Enter");
    },
    tick: async (box, wanted) => {
      if ((await box.isChecked()) === wanted) return;
      await reach(box);
      await keyboard.press("Space");
    },
    choose: async (radio) => {
      if (await radio.isChecked()) return;
      const name = await radio.getAttribute("name");
      const group = page.locator(`input[type=radio][name="${name}"]`);
      // Tab stops once in a group: at what is chosen, or else at the first.
      await reach(
        (await group.locator(":scope:checked").count()) === 1 ? group.locator(":scope:checked") : group.first(),
      );
      for (let moves = await group.count(); moves > 0 && !(await hasFocus(radio)); moves -= 1)
        await keyboard.press("ArrowDown");
      if (!(await radio.isChecked())) await keyboard.press("Space");
    },
    write: async (field, text) => {
      if ((await field.inputValue()) === text) return;
      await reach(field);
      if ((await field.getAttribute("type")) === "date") return writeDay(page, field, text);
      await keyboard.press("ControlOrMeta+A");
      await keyboard.type(text);
    },
    select: async (list, value) => {
      await reach(list);
      for (let moves = await list.locator("option").count(); moves > 0; moves -= 1) {
        if ((await list.inputValue()) === value) return;
        await keyboard.press("ArrowDown");
      }
      throw new Error(`The list never came to ${value}`);
    },
  };
}

/** Presses Tab until the target has focus; once round the page is enough. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${String(target)}`);
}

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((node) => node === document.activeElement);

/** A day is typed in parts, in the order of whoever made the browser. */
async function writeDay(page: Page, field: Locator, text: string): Promise<void> {
  const [year = "", month = "", day = ""] = text.split("-");
  for (const parts of [
    [day, month, year],
    [month, day, year],
    [year, month, day],
  ]) {
    await page.keyboard.type(parts.join(""));
    if ((await field.inputValue()) === text) return;
    for (let back = 0; back < 3; back += 1) await page.keyboard.press("ArrowLeft");
  }
  throw new Error(`${text} could not be typed: ${await field.inputValue()}`);
}
