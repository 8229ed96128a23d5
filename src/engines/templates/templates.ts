/** From a template and the case's values to a letter that can be archived. */
import { isAbsolute, normalize } from "node:path";
import { legalDate } from "#platform/time";
import { openPool, PoolError } from "#platform/threads";
import { TemplateError } from "./templates.model.ts";
import type { CompileOutcome, Letter, LetterRequest } from "./templates.model.ts";

export type TemplatesOptions = {
  /** The catalogue's absolute path: templates may read files below it and nowhere else. */
  readonly root: string;
  /** Threads; 2 when not given. */
  readonly workers?: number;
  /** Letters that may wait for a thread before the next is refused as `busy`; 1 000 when not given. */
  readonly waiting?: number;
  /** Milliseconds one letter may take, a thread's start included; 20 000 when not given. */
  readonly timeLimit?: number;
};

export type Templates = {
  /** Throws {@link TemplateError}; a RangeError when `date` is no date. */
  readonly render: (request: LetterRequest) => Promise<Letter>;
  readonly close: () => Promise<void>;
};

/** Starts no thread before the first letter. */
export function openTemplates(options: TemplatesOptions): Templates {
  const pool = openPool<LetterRequest, CompileOutcome>({
    script: new URL("./worker.ts", import.meta.url),
    workerData: { root: options.root },
    threads: options.workers ?? 2,
    waiting: options.waiting ?? 1000,
    timeLimit: options.timeLimit ?? 20_000,
  });
  return {
    render: async (request) => {
      const outcome = await pool.run(checkRequest(request)).catch(renamePoolError);
      if (!outcome.ok) throw new TemplateError(outcome.fault, outcome.message, outcome.place);
      return { pdf: outcome.pdf };
    },
    close: () => pool.close(),
  };
}

function checkRequest(request: LetterRequest): LetterRequest {
  const own = Object.entries(request.own ?? {}).map(([path, text]) => [below(path, /\.(typ|yaml)$/), text] as const);
  return {
    ...request,
    template: below(request.template, /\.typ$/),
    own: Object.fromEntries(own),
    date: legalDate(request.date),
  };
}

function below(template: string, ending: RegExp): string {
  const path = normalize(template);
  if (isAbsolute(path) || path.startsWith("..") || !ending.test(path))
    throw new TemplateError("request", `Not a template below the catalogue: ${template}`);
  return path;
}

function renamePoolError(error: unknown): never {
  if (error instanceof PoolError) throw new TemplateError(error.fault, error.message);
  throw error;
}
