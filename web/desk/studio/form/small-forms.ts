/** The small forms on the page of questions, each with one button: what is begun, added or put back. */
import type { Language } from "#platform/texts";
import type { Change } from "#studio/writing";
import { textOf } from "../../../kit/form-data.ts";
import { numberIn, orNone } from "../making/read.ts";
import { saidIn } from "../writing-form.ts";

type Small = {
  readonly change: Change;
  readonly done: string;
  /** What the id of what is new is opened as; undefined when nothing is opened. */
  readonly opens: string | undefined;
};

/** Undefined of a button of the question that is open. */
export function smallOf(pressed: string, form: FormData, language: Language): Small | undefined {
  return Object.hasOwn(FORMS, pressed) ? FORMS[pressed]?.(form, language) : undefined;
}

/** As typed, so that it stands there again. */
export const smallTyped = (form: FormData): Readonly<Record<string, string>> =>
  Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));

const FORMS: Readonly<Record<string, (form: FormData, language: Language) => Small>> = {
  "add-question": (form) => {
    const after = textOf(form, "after");
    const within = /^in (.+)$/.exec(after)?.[1];
    return {
      change: {
        kind: "add-question",
        page: textOf(form, "page"),
        // None that is there: the last of the rows' own.
        ...(within === undefined ? { after: orNone(after) } : { within, after: "" }),
        type: textOf(form, "type"),
        label: saidIn(form, "label"),
      },
      done: "added",
      opens: "",
    };
  },
  "add-list": (form) => ({
    change: {
      kind: "add-list",
      page: textOf(form, "page"),
      after: orNone(textOf(form, "after")),
      label: saidIn(form, "label"),
      one: saidIn(form, "one"),
      first: saidIn(form, "first"),
      type: textOf(form, "type"),
      least: numberIn(textOf(form, "least")),
      most: numberIn(textOf(form, "most")),
    },
    done: "list-added",
    opens: "",
  }),
  "add-page": (form) => ({
    change: {
      kind: "add-page",
      after: orNone(textOf(form, "after")),
      title: saidIn(form, "title"),
      label: saidIn(form, "label"),
    },
    done: "page-added",
    opens: "page:",
  }),
  "add-shown": (form) => ({
    change: {
      kind: "add-shown",
      page: textOf(form, "page"),
      after: orNone(textOf(form, "after")),
      key: textOf(form, "key"),
      label: saidIn(form, "label"),
    },
    done: "added",
    opens: "",
  }),
  "begin-precheck": (form) => ({
    change: {
      kind: "begin-precheck",
      title: saidIn(form, "title"),
      label: saidIn(form, "label"),
      result: saidIn(form, "result"),
    },
    done: "precheck-begun",
    opens: "page:",
  }),
  "add-condition": (form, language) => ({
    change: {
      kind: "add-condition",
      part: textOf(form, "part") === "precheck" ? "precheck" : "form",
      name: textOf(form, "name"),
      language,
      path: textOf(form, "path"),
    },
    done: "condition-added",
    opens: "condition:",
  }),
  "remove-precheck": (form) => ({
    change: { kind: "remove-precheck", isSure: textOf(form, "sure") === "yes" },
    done: "precheck-removed",
    opens: undefined,
  }),
  "add-result": (form) => ({
    change: { kind: "add-result", advice: textOf(form, "advice"), title: saidIn(form, "title") },
    done: "result-added",
    opens: "result:",
  }),
  restore: (form) => ({
    change: { kind: "restore", gone: JSON.parse(textOf(form, "gone")) },
    done: "restored",
    opens: undefined,
  }),
};
