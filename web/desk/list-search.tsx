/** Searches a list one stands in. A POST: what is searched for may be a name, which must not stand in an address. */
import { LONGEST } from "./search.ts";

type ListSearchProps = {
  readonly action: string;
  readonly query: string;
  /** `found` says what was searched for. */
  readonly words: Readonly<Record<"label" | "button" | "help" | "found" | "clear", string>>;
};

/** The list without a search is at the address that it searches. */
export function ListSearch({ action, query, words }: ListSearchProps) {
  return (
    <form method="post" className="dk-search" role="search" action={action}>
      <div className="ds-field">
        <label className="ds-label" htmlFor="q">
          {words.label}
        </label>
        <div className="dk-search-row">
          <input
            className="ds-input"
            type="search"
            id="q"
            name="q"
            defaultValue={query}
            maxLength={LONGEST}
            autoComplete="off"
            aria-describedby="q-hint"
          />
          <button className="ds-button" data-variant="secondary" type="submit">
            {words.button}
          </button>
        </div>
        <p className="rh-source" id="q-hint">
          {words.help}
        </p>
      </div>
      {query !== "" && (
        <p className="dk-found">
          {words.found}{" "}
          <a className="ds-link" href={action}>
            {words.clear}
          </a>
        </p>
      )}
    </form>
  );
}
