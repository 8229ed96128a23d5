/**
 * A service's process as a BPMN 2.0 file, for those who draw and compare processes. It is a picture only: nothing reads
 * it back, and cases are run by the service's own data. A door of its own (`#services/bpmn`), so that nobody who does not
 * draw loads what lays out.
 */
import { join } from "node:path";
import { layoutProcess } from "bpmn-auto-layout";
import { type Language, readTexts, type Texts } from "#platform/texts";
import { diagramOf } from "./bpmn/diagram.rules.ts";
import type { DrawnService } from "./bpmn/nodes.rules.ts";
import { withLabels } from "./bpmn/labels.rules.ts";
import { wordsOf } from "./bpmn/words.rules.ts";
import { xmlOf } from "./bpmn/xml.rules.ts";

/** Words that every service's picture shares. */
export const bpmnTexts = (): Texts => readTexts(join(import.meta.dirname, "bpmn/texts"));

/**
 * BPMN 2.0 XML with a laid-out diagram, names in one language; `texts` are `bpmnTexts()`. The same service, words and
 * language give the same bytes.
 */
export async function bpmnOf(service: DrawnService, texts: Texts, language: Language): Promise<string> {
  const diagram = diagramOf(service, wordsOf(service.texts, texts, language));
  return withLabels(await layoutProcess(xmlOf(diagram)), diagram);
}
