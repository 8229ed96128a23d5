/**
 * A picture of a process: the few words of BPMN 2.0 (ISO/IEC 19510) that tell how a case is worked. It is only ever
 * drawn; cases are run by their steps. Norwegian: prosesstegning. Swedish: processbild.
 */

/** BPMN's own names of its elements. */
export type NodeKind =
  | "startEvent"
  | "intermediateCatchEvent"
  | "endEvent"
  | "serviceTask"
  | "businessRuleTask"
  | "userTask"
  | "sendTask"
  | "exclusiveGateway"
  | "eventBasedGateway";

export type Node = {
  /** An NCName. Parts are joined by ".", which no key of a service holds. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** What is to be known of it, in lines of text. */
  readonly notes: readonly string[];
  /** What an event waits for: a message, or a time as an ISO 8601 duration such as "P21D". */
  readonly awaits?: "message" | { readonly duration: string };
};

export type Flow = { readonly from: string; readonly to: string; readonly name: string };

export type Diagram = {
  /** A URI of the service's own. */
  readonly namespace: string;
  readonly name: string;
  readonly notes: readonly string[];
  readonly nodes: readonly Node[];
  readonly flows: readonly Flow[];
};
