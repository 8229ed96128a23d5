import { createElement } from "react";
import { encodeQR } from "qr";
import { decodeQR } from "qr/decode.js";
import { expect, test } from "vitest";
import { markup } from "../test-support.tsx";
import { pathOf, Qr } from "./qr.tsx";

/** Draws the bars as a camera would see them: four pixels a module. */
function seen(path: string, side: number): { width: number; height: number; data: Uint8Array } {
  const SCALE = 4;
  const width = side * SCALE;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x = "", y = "", length = ""] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let down = 0; down < SCALE; down += 1)
      for (let right = 0; right < Number(length) * SCALE; right += 1) {
        const at = ((Number(y) * SCALE + down) * width + Number(x) * SCALE + right) * 4;
        data.fill(0, at, at + 3);
      }
  return { width, height: width, data };
}

test.for(["https://demo.example/verify/F7KM-9WX3-CDFH-JKMN-PRTW", "x", "https://radhus.example/verify/".repeat(6)])(
  "a reader reads what is drawn: %s",
  (text) => {
    const modules = encodeQR(text, "raw", { ecc: "medium", border: 2 });
    expect(decodeQR(seen(pathOf(modules), modules.length))).toBe(text);
  },
);

test("the image says what it is, is black on white, and needs neither style nor script", () => {
  const html = markup(createElement(Qr, { text: "abc", label: "Koden" }));
  expect(html).toMatch(/^<svg class="rh-qr" role="img" aria-label="Koden" viewBox="0 0 (\d+) \1"/);
  expect(html).toContain('fill="#fff"');
  expect(html).not.toMatch(/style=|<script/);
});
