/** Letters: templates and values in, PDF/A out. */
export type { Json, Letter, LetterLanguage, LetterRequest, PdfStandard, TemplateFault } from "./templates.model.ts";
export { TemplateError } from "./templates.model.ts";
export type { Templates, TemplatesOptions } from "./templates.ts";
export { openTemplates } from "./templates.ts";
export { printable } from "./printable.ts";
