/** One line of JSON for each figure, so that two runs can be compared by a program. */
export type Figure = (name: string, value: number, unit: string, more?: object) => void;

/** Writes the figures of one benchmark. */
export const figuresOf =
  (bench: string): Figure =>
  (name, value, unit, more = {}) => {
    process.stdout.write(`${JSON.stringify({ bench, case: name, value: rounded(value), unit, ...more })}\n`);
  };

/** To two decimals, and small figures to three digits. */
export const rounded = (value: number): number =>
  Math.abs(value) < 1 ? Number(value.toPrecision(3)) : Math.round(value * 100) / 100;
