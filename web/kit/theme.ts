/**
 * A municipality gives one colour; this makes the sixteen steps that Designsystemet's tokens need, in light and dark.
 *
 * Every step has a fixed luminance, so that contrast between steps does not depend on the hue. The colour itself is
 * kept as the light base where white or black text on it reaches 4.5:1 (WCAG 2.2, 1.4.3); each luminance is found by
 * moving the lightness in OKLCH, and chroma is lessened until the colour exists on a screen.
 */

/** Style sheet with the accent's tokens. Anything but #rrggbb gives the house's own blue. */
export function themeCss(accent: string): string {
  const colour = /^#[0-9a-f]{6}$/i.test(accent) ? accent.toLowerCase() : "#0062ba";
  const light = declarations(lightSteps(colour));
  const dark = declarations(darkSteps(colour));
  return `:root,[data-color-scheme]{${light}}\n@media (prefers-color-scheme:dark){:root,[data-color-scheme=auto]{${dark}}}\n`;
}

type Steps = Readonly<Record<string, string>>;

/** Relative luminance of each step, light scheme: white at the top, nearly black text at the bottom. */
export function lightSteps(colour: string): Steps {
  const base = luminance(colour) <= 0.179 ? colour : atLuminance(colour, 0.17);
  const at = luminance(base);
  return {
    "background-default": "#ffffff",
    "background-tinted": atLuminance(colour, 0.91, 0.12),
    "surface-default": "#ffffff",
    "surface-tinted": atLuminance(colour, 0.83, 0.22),
    "surface-hover": atLuminance(colour, 0.73, 0.32),
    "surface-active": atLuminance(colour, 0.62, 0.42),
    "border-subtle": atLuminance(colour, 0.52, 0.5),
    "border-default": atLuminance(colour, 0.19),
    "border-strong": atLuminance(colour, 0.11),
    "text-subtle": atLuminance(colour, 0.11),
    "text-default": atLuminance(colour, 0.025),
    "base-default": base,
    "base-hover": atLuminance(colour, at * 0.68),
    "base-active": atLuminance(colour, at * 0.42),
    "base-contrast-subtle": atLuminance(colour, 0.84, 0.22),
    "base-contrast-default": "#ffffff",
  };
}

/** The same for the dark scheme: text and buttons become the light ones. */
export function darkSteps(colour: string): Steps {
  return {
    "background-default": atLuminance(colour, 0.009, 0.45),
    "background-tinted": atLuminance(colour, 0.014, 0.5),
    "surface-default": atLuminance(colour, 0.021, 0.55),
    "surface-tinted": atLuminance(colour, 0.028, 0.6),
    "surface-hover": atLuminance(colour, 0.038, 0.65),
    "surface-active": atLuminance(colour, 0.058, 0.7),
    "border-subtle": atLuminance(colour, 0.085, 0.7),
    "border-default": atLuminance(colour, 0.23, 0.8),
    "border-strong": atLuminance(colour, 0.4, 0.7),
    "text-subtle": atLuminance(colour, 0.4, 0.7),
    "text-default": atLuminance(colour, 0.84, 0.3),
    "base-default": atLuminance(colour, 0.36, 0.85),
    "base-hover": atLuminance(colour, 0.46, 0.75),
    "base-active": atLuminance(colour, 0.56, 0.65),
    "base-contrast-subtle": atLuminance(colour, 0.012, 0.5),
    "base-contrast-default": "#000000",
  };
}

/** WCAG's contrast ratio between two #rrggbb colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const declarations = (steps: Steps): string =>
  Object.entries(steps)
    .map(([name, value]) => `--ds-color-accent-${name}:${value}`)
    .join(";");

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = linear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The same hue at another luminance, by bisection on OKLCH lightness; within 0.001. */
function atLuminance(colour: string, wanted: number, chroma = 1): string {
  const [, c, h] = oklch(linear(colour));
  let [low, high] = [0, 1];
  for (let step = 0; step < 24; step += 1) {
    const middle = (low + high) / 2;
    if (luminance(inGamut(middle, c * chroma, h)) < wanted) low = middle;
    else high = middle;
  }
  return inGamut(high, c * chroma, h);
}

function inGamut(lightness: number, chroma: number, hue: number): string {
  for (let share = 1; share > 0; share -= 0.04) {
    const rgb = fromOklch(lightness, chroma * share, hue);
    if (rgb.every((part) => part >= -0.0005 && part <= 1.0005)) return hex(rgb);
  }
  return hex(fromOklch(lightness, 0, hue));
}

function linear(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
}

const hex = (rgb: readonly number[]): string => `#${rgb.map(hexPart).join("")}`;

function hexPart(value: number): string {
  const kept = Math.min(1, Math.max(0, value));
  const encoded = kept <= 0.0031308 ? kept * 12.92 : 1.055 * kept ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, "0");
}

/** Linear sRGB → OKLCH (Björn Ottosson, 2020). */
function oklch([r = 0, g = 0, b = 0]: readonly number[]): readonly [number, number, number] {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [lightness, Math.hypot(a, bb), Math.atan2(bb, a)];
}

function fromOklch(lightness: number, chroma: number, hue: number): readonly number[] {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
