/**
 * Where names stand. Laying out gives them no place, and editors then write a question on the line that leaves its
 * gateway, and an answer where it crosses another line. So questions stand above, and answers where their line begins.
 */
import type { Diagram } from "./diagram.model.ts";
import { flowId } from "./xml.rules.ts";

/** As editors write: 11 px letters, about six wide, in lines of about fifteen. */
const LETTER = 6;
const LINE = 14;
const WIDEST = 90;
const GAP = 4;

type Size = { readonly width: number; readonly height: number };
type Place = { readonly x: number; readonly y: number };

/** Gives what was laid out with places for the names of gateways and flows. */
export function withLabels(xml: string, { nodes, flows }: Diagram): string {
  const questions = new Map(nodes.flatMap(({ id, kind, name }) => (kind.endsWith("Gateway") ? [[id, name]] : [])));
  const answers = new Map(flows.map(({ name }, i) => [flowId(i), name]));
  return xml
    .replaceAll(SHAPE, (whole, id: string, ...bounds: readonly string[]) => {
      const [x = 0, y = 0, width = 0] = bounds.slice(0, 3).map(Number);
      return whole + label(questions.get(id), (box) => ({ x: x + (width - box.width) / 2, y: y - GAP - box.height }));
    })
    .replaceAll(EDGE, (whole, id: string, ...points: readonly string[]) => {
      const [x = 0, y = 0, toX = 0, toY = 0] = points.slice(0, 4).map(Number);
      return (
        whole +
        label(answers.get(id), (box) => ({
          x: toX < x ? x - GAP - box.width : x + GAP,
          y: toY > y ? y : y - GAP - box.height,
        }))
      );
    });
}

const number = (name: string): string => `${name}="(-?[\\d.]+)"`;
const point = `<di:waypoint ${number("x")} ${number("y")} />`;
const SHAPE = new RegExp(
  `<bpmndi:BPMNShape [^>]*bpmnElement="([^"]+)"[^>]*>\\s*<dc:Bounds ${number("x")} ${number("y")} ${number("width")} ${number("height")} />`,
  "g",
);
const EDGE = new RegExp(
  `<bpmndi:BPMNEdge [^>]*bpmnElement="([^"]+)"[^>]*>\\s*${point}\\s*${point}(?:\\s*<di:waypoint [^>]*/>)*`,
  "g",
);

function label(name: string | undefined, placed: (box: Size) => Place): string {
  if (name === undefined || name === "") return "";
  const width = Math.min(name.length * LETTER, WIDEST);
  const height = Math.ceil((name.length * LETTER) / WIDEST) * LINE;
  const { x, y } = placed({ width, height });
  return `\n        <bpmndi:BPMNLabel><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNLabel>`;
}
