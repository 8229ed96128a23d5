/**
 * One letter on the calling thread. The compiler is native and synchronous, so only the workers and the benchmark
 * call this.
 */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { NodeError } from "@myriaddreamin/typst-ts-node-compiler";
import { cleanData, cleanText } from "./clean.rules.ts";
import { readFonts } from "./fonts.ts";
import { sharedCoverage } from "./glyphs.rules.ts";
import type { CompileOutcome, Json, LetterRequest, TemplateFault } from "./templates.model.ts";

/**
 * The compiler remembers what letters have in common, for all threads together. Going through that memory costs
 * some milliseconds, so it is swept only after every sixteenth letter, of what no letter has used since the sweep before.
 */
const sweepEvery = 16;
const sweepAge = 1;

/** Where templates read the request. The file is only in the compiler's memory. */
const requestFile = "request.json";

/** What the compiler says of a fault; `range` counts lines from 0. */
type Diagnostic = {
  readonly message: string;
  readonly path: string;
  readonly severity: number;
  readonly range: { readonly start: { readonly line: number } } | null;
};

/** A compiler with the typeface loaded, reading templates below `root` only. Never throws for a bad template. */
export function openCompiler(root: string): (request: LetterRequest) => CompileOutcome {
  const fonts = readFonts();
  const drawn = sharedCoverage(fonts);
  const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: fonts }] });
  let letters = 0;
  return (request) => {
    try {
      return compileOne(compiler, root, request, drawn);
    } finally {
      letters += 1;
      if (letters % sweepEvery === 0) compiler.evictCache(sweepAge);
    }
  };
}

function compileOne(
  compiler: NodeCompiler,
  root: string,
  request: LetterRequest,
  drawn: ReadonlySet<number>,
): CompileOutcome {
  const main = join(root, request.template);
  const own = Object.entries(request.own ?? {});
  if (request.own?.[request.template] === undefined && !existsSync(main))
    return refuse("request", "There is no such template", { file: request.template });
  for (const [path, text] of own) compiler.mapShadow(join(root, path), Buffer.from(text));
  try {
    return compiled(compiler, root, request, drawn);
  } finally {
    for (const [path] of own) compiler.unmapShadow(join(root, path));
  }
}

function compiled(
  compiler: NodeCompiler,
  root: string,
  request: LetterRequest,
  drawn: ReadonlySet<number>,
): CompileOutcome {
  compiler.mapShadow(join(root, requestFile), Buffer.from(JSON.stringify(requestOf(request, drawn))));
  const outcome = compiler.compile({ mainFilePath: join(root, request.template), resetRead: true });
  const error = outcome.takeError();
  const page = outcome.result;
  if (error !== null || page === null) return explain(compiler, root, request, error);
  try {
    const creationTimestamp = Date.parse(`${request.date}T00:00:00Z`) / 1000;
    return { ok: true, pdf: compiler.pdf(page, { pdfStandard: request.standard ?? "a-2a", creationTimestamp }) };
  } catch (fault) {
    return refuse("standard", standardMessages(String(fault)), { file: request.template });
  }
}

/**
 * What templates read, as JSON: nothing in it can be read as markup. A file and not the compiler's own `inputs`, since
 * new inputs are a new standard library to the compiler, and then nothing is remembered from the letter before.
 */
function requestOf({ data, title, language, date }: LetterRequest, drawn: ReadonlySet<number>): Json {
  return { data: cleanData(data, drawn), title: cleanText(title, drawn), language, date };
}

function explain(
  compiler: NodeCompiler,
  root: string,
  request: LetterRequest,
  error: NodeError | null,
): CompileOutcome {
  const found = (error === null ? [] : compiler.fetchDiagnostics(error)) as Diagnostic[];
  const first = found.find((one) => one.severity === 1) ?? found[0];
  if (first === undefined) return refuse("template", "The compiler gave no reason", { file: request.template });
  const file = first.path === "" ? request.template : relative(root, first.path);
  const place = first.range === null ? { file } : { file, line: first.range.start.line + 1 };
  const lacking = /^(?:dictionary|arguments) does not contain key "(.+?)"|^lacking: (.+)$/u.exec(first.message);
  if (lacking === null) return refuse("template", first.message, place);
  return refuse("data", `The data lacks "${lacking[1] ?? lacking[2]}"`, place);
}

/** The exporter throws its diagnostics as one debug string; the sentences are what a person needs. */
function standardMessages(raw: string): string {
  const messages = [...raw.matchAll(/message: "((?:[^"\\]|\\.)*)"/gu)].map((match) => match[1]?.replaceAll('\\"', '"'));
  return messages.length === 0 ? raw : messages.join("; ");
}

function refuse(
  fault: TemplateFault,
  message: string,
  place: { readonly file?: string; readonly line?: number },
): CompileOutcome {
  return { ok: false, fault, message, place };
}
