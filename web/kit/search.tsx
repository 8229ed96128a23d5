/** The search box: a plain form that works by itself, and answers while one types where script runs. */
import { useHouse } from "./house.tsx";
import { Button } from "./text.tsx";

export function SearchBox({
  action,
  label,
  value,
  live,
  heading = false,
}: {
  readonly action: string;
  readonly label: string;
  readonly value?: string;
  /** Address that answers with JSON while one types; none: only the button searches. */
  readonly live?: string;
  /** The label is the page's heading. */
  readonly heading?: boolean;
}) {
  const { say } = useHouse();
  const labelled = (
    <label
      className={heading ? "ds-heading rh-question" : "ds-label"}
      data-size={heading ? "lg" : undefined}
      data-weight={heading ? undefined : "semibold"}
      htmlFor="q"
    >
      {label}
    </label>
  );
  return (
    <search>
      <form className="rh-search" action={action} method="get" data-live={live}>
        {heading ? <h1 className="rh-bare">{labelled}</h1> : labelled}
        <div className="rh-search-row">
          <input
            className="ds-input"
            type="search"
            id="q"
            name="q"
            defaultValue={value}
            autoComplete="off"
            enterKeyHint="search"
          />
          <Button>{say("search.button")}</Button>
        </div>
        {live !== undefined && (
          <>
            <p className="rh-search-status" role="status" data-live-status="" />
            <ul className="rh-search-hits" data-live-hits="" hidden />
          </>
        )}
      </form>
    </search>
  );
}
