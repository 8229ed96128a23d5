/** How far something has come that a worker does. It comes back by itself: without script by the page's own asking, with script quietly. */
import type { ReactNode } from "react";

export function RunProgress({
  id,
  level: Heading,
  title,
  status,
  done,
  total,
  leave,
  stop,
}: {
  readonly id: string;
  readonly level: "h2" | "h3";
  readonly title: string;
  /** How far it has come, in words. */
  readonly status: string;
  readonly done: number;
  readonly total: number;
  /** That one may leave the page meanwhile. */
  readonly leave: string;
  /** The form that stops it, for who may. */
  readonly stop: ReactNode;
}) {
  return (
    <section className="rr-box rr-progress" aria-labelledby={id} data-run-progress="">
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <Heading className="ds-heading" data-size="2xs" id={id} data-run-title="">
        {title}
      </Heading>
      <p role="status" data-run-status="">
        {status}
      </p>
      <progress max={Math.max(1, total)} value={done} aria-label={status} />
      <p className="rh-quiet">{leave}</p>
      {stop}
    </section>
  );
}
