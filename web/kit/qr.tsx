/** A square that a telephone reads, as an image in the page: dark on white whatever the scheme, for cameras know no other. */
import { encodeQR } from "qr";

/** `label` says what it is to those who do not see it. */
export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const modules = encodeQR(text, "raw", { ecc: "medium", border: 2 });
  const side = modules.length;
  return (
    <svg className="rh-qr" role="img" aria-label={label} viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={pathOf(modules)} fill="#000" />
    </svg>
  );
}

/** One bar for each run of dark modules in a row. */
export function pathOf(modules: readonly (readonly boolean[])[]): string {
  return modules
    .flatMap((row, y) => {
      const bars: string[] = [];
      for (let x = 0; x < row.length; x += 1) {
        const from = x;
        while (row[x] === true) x += 1;
        if (x > from) bars.push(`M${from} ${y}h${x - from}v1h-${x - from}z`);
      }
      return bars;
    })
    .join("");
}
