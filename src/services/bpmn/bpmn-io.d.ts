/** What we use of bpmn-io's packages, which ship no types of their own for it. */
declare module "bpmn-auto-layout" {
  /** Gives the same BPMN with a diagram: shapes on a grid, flows between them. */
  export function layoutProcess(xml: string): Promise<string>;
}

declare module "bpmn-moddle" {
  export class BpmnModdle {
    fromXML(xml: string): Promise<{ readonly warnings: readonly Error[] }>;
  }
}
