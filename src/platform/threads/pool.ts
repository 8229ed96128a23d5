/**
 * A few threads for synchronous work that must not stop the server's event loop.
 *
 * A thread that dies is replaced and its job tried once more: a crash may be bad luck, two are the job's own doing.
 * A job that is too slow is given up and its thread dismissed; native code cannot be interrupted, so the old thread
 * ends when that work does.
 */
import { Worker } from "node:worker_threads";

export type PoolFault = "slow" | "crashed" | "busy" | "closed";

export class PoolError extends Error {
  readonly fault: PoolFault;

  constructor(fault: PoolFault, message: string) {
    super(message);
    this.name = "PoolError";
    this.fault = fault;
  }
}

export type PoolOptions = {
  /** The module each thread runs: it answers every message with exactly one message. */
  readonly script: URL;
  readonly workerData: unknown;
  readonly threads: number;
  /** Jobs that may wait; one more is refused as `busy`. */
  readonly waiting: number;
  /** Milliseconds from a thread's start on a job until it is given up. */
  readonly timeLimit: number;
};

export type Pool<Request, Answer> = {
  readonly run: (request: Request) => Promise<Answer>;
  /** Refuses what waits, stops the threads. */
  readonly close: () => Promise<void>;
};

type Job<Request, Answer> = {
  readonly request: Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: PoolError) => void;
  attempts: number;
};

export function openPool<Request, Answer>(options: PoolOptions): Pool<Request, Answer> {
  const queue: Job<Request, Answer>[] = [];
  const idle: Worker[] = [];
  const living = new Set<Worker>();
  let closed = false;

  function next(): void {
    while (queue.length > 0 && (idle.length > 0 || living.size < options.threads)) {
      const job = queue.shift();
      if (job !== undefined) start(idle.pop() ?? hire(), job);
    }
  }

  function hire(): Worker {
    const worker = new Worker(options.script, { workerData: options.workerData });
    living.add(worker);
    return worker;
  }

  function dismiss(worker: Worker): void {
    living.delete(worker);
    const place = idle.indexOf(worker);
    if (place >= 0) idle.splice(place, 1);
    worker.unref();
    void worker.terminate();
  }

  function start(worker: Worker, job: Job<Request, Answer>): void {
    job.attempts += 1;
    worker.ref();
    const timer = setTimeout(() => {
      lose(new PoolError("slow", `Given up after ${options.timeLimit} ms`), false);
    }, options.timeLimit);
    const answered = (answer: Answer): void => {
      settle();
      // An idle thread must not keep the process alive, and its death must not bring it down.
      worker.unref();
      worker.once("error", () => dismiss(worker));
      worker.once("exit", () => dismiss(worker));
      idle.push(worker);
      job.resolve(answer);
      next();
    };
    const failed = (error: unknown): void => lose(new PoolError("crashed", String(error)), true);
    const exited = (code: number): void => lose(new PoolError("crashed", `The thread ended with code ${code}`), true);
    worker.removeAllListeners().once("message", answered).once("error", failed).once("exit", exited);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
    worker.postMessage(job.request);

    function settle(): void {
      clearTimeout(timer);
      worker.removeAllListeners();
    }
    function lose(error: PoolError, again: boolean): void {
      settle();
      // A thread may report an error after we have let it go; unheard, it would end the process.
      worker.on("error", () => undefined);
      dismiss(worker);
      if (closed) job.reject(new PoolError("closed", "The pool was closed"));
      else if (again && job.attempts < 2) queue.unshift(job);
      else job.reject(error);
      next();
    }
  }

  return {
    run: (request) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new PoolError("closed", "The pool is closed"));
        if (queue.length >= options.waiting) return reject(new PoolError("busy", `${queue.length} jobs already wait`));
        queue.push({ request, resolve, reject, attempts: 0 });
        next();
      }),
    close: async () => {
      closed = true;
      for (const job of queue.splice(0)) job.reject(new PoolError("closed", "The pool was closed"));
      await Promise.all(Array.from(living, (worker) => worker.terminate()));
      living.clear();
    },
  };
}
