/** Pages of a form and of its pre-check. A page without questions is none, so a new one begins with its first. */
import { Refusal } from "#platform/errors";
import { LANGUAGES } from "#platform/texts";
import type { Files } from "#services";
import { moved } from "./files.rules.ts";
import {
  FORM,
  type FormPart,
  formIn,
  pageIn,
  pagesOf,
  pathOf,
  questionIn,
  type RawForm,
  type RawPage,
  rootOf,
  withFile,
} from "./form.rules.ts";
import type { Gone } from "./gone.model.ts";
import { itemOf, linesOf, ownTexts, takenAway } from "./gone.rules.ts";
import { newName, newPageName } from "./name.rules.ts";
import { labelled, newField } from "./questions.rules.ts";
import { drop, insert } from "./splice.rules.ts";
import { putText, type Said } from "./texts.rules.ts";

export type NewPage = {
  /** The page it comes after; the last of the form when it is none. */
  readonly after: string | undefined;
  readonly title: Said;
  /** Of its first question. */
  readonly label: Said;
};

export type Made = { readonly files: Files; readonly id: string };

export function addPage(files: Files, { after, title, label }: NewPage): Made {
  const form = formIn(files);
  const beside = after === undefined ? undefined : pageIn(form, after);
  const part = beside?.part ?? "form";
  const pages = pagesOf(form, part);
  const question = newName(form, label, "question");
  const lines = [linesOfField(newField(question, "text"))];
  const { files: placed, id } = pageOf(files, part, title, lines, beside === undefined ? pages.length : at(beside) + 1);
  return { files: labelled(placed, part === "precheck" ? `precheck:${question}` : question, label), id };
}

/** One place up or down among the pages of its part. The outermost stay. */
export function movePage(files: Files, id: string, by: -1 | 1): Files {
  const page = found(formIn(files), id);
  return withFile(files, FORM, (source) => moved(source, [...rootOf(page.part), "pages"], at(page), by));
}

/** From this question on, a page of its own right after: its id. Rows stay with their list. */
export function splitPage(files: Files, question: string, title: Said): Made {
  const form = formIn(files);
  const field = questionIn(form, question);
  if (field === undefined) throw new Refusal("studio.no-such-question", {}, 404);
  const page = found(form, field.page);
  const own = page.fields.filter((one) => one.within === undefined);
  if (field.within !== undefined || own[0]?.id === question) throw new Refusal("studio.nothing-before", {}, 409);
  const going = own.filter((one) => one.index >= field.index);
  const source = files.get(FORM) ?? "";
  const lines = going.map((one) => linesOf(source, one.list, one.index, one.raw));
  const without = withFile(files, FORM, (now) => going.reduceRight((text, one) => drop(text, pathOf(one)), now));
  return pageOf(without, page.part, title, lines, at(page) + 1);
}

/** Its questions go to the end of another page of the same part, or with it when that is undefined. A form keeps its last page. */
export function removePage(
  files: Files,
  id: string,
  to: string | undefined,
): { readonly files: Files; readonly gone: Gone } {
  const form = formIn(files);
  const page = found(form, id);
  const { part, name } = page;
  if (pagesOf(form, part).length === 1) throw new Refusal("studio.last-page", {}, 409);
  const target = to === undefined ? undefined : found(form, to);
  if (target !== undefined && (target.id === id || target.part !== part))
    throw new Refusal("studio.no-such-page", {}, 404);
  const own = page.fields.filter((one) => one.within === undefined);
  const beside = target?.fields.filter((one) => one.within === undefined).length ?? 0;
  const kept =
    target === undefined
      ? files
      : withFile(files, FORM, (source) =>
          own.reduce(
            (now, one, i) =>
              insert(now, [...target.at, "fields"], beside + i, itemOf(source, one.list, one.index, one.raw)),
            source,
          ),
        );
  const starts = [...(target === undefined ? ownTexts(files, page.fields) : []), `form.pages.${name}`];
  const list = [...rootOf(part), "pages"];
  const { files: without, held } = takenAway(kept, part, { list, index: at(page), raw: page.raw }, starts);
  const went = target === undefined ? [] : own.map((one) => one.name);
  return { files: without, gone: { kind: "page", ...held, moved: went } };
}

/** A page of lines that each are a question. */
function pageOf(files: Files, part: FormPart, title: Said, lines: readonly string[], index: number): Made {
  const form = formIn(files);
  const name = newPageName(form, title, "page");
  const chunk = `- id: ${name}\n  fields:\n${lines.map((line) => inward(line, "    ")).join("")}`;
  const placed = withFile(files, FORM, (source) => insert(source, [...rootOf(part), "pages"], index, { chunk }));
  const titled = LANGUAGES.reduce(
    (now, language) => putText(now, language, `form.pages.${name}.title`, title[language] ?? ""),
    placed,
  );
  return { files: titled, id: part === "precheck" ? `precheck:${name}` : name };
}

/** A question on a line of its own. */
const linesOfField = (field: Readonly<Record<string, unknown>>): string =>
  `- { ${Object.entries(field)
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(", ")} }\n`;

/** The same lines so far in. */
export function inward(lines: string, indent: string): string {
  const own = /^ */.exec(lines)?.[0].length ?? 0;
  return lines.replaceAll(/^ *(?=\S)/gm, (spaces) => indent + spaces.slice(own));
}

const at = (page: RawPage): number => Number(page.at.at(-1));

function found(form: RawForm, id: string): RawPage {
  const page = pageIn(form, id);
  if (page === undefined) throw new Refusal("studio.no-such-page", {}, 404);
  return page;
}
