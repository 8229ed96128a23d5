/** Lists that are kept under a name, and keeping the one that is shown. */
import type { Choices, Filters, SavedList } from "#workdesk";
import { Fold } from "../../kit/box.tsx";
import { Select, TextInput } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { findAt, searchOf } from "./filters.ts";
import type { FindAnswer } from "./find.model.ts";

type Props = {
  readonly lists: readonly SavedList[];
  readonly filters: Filters;
  readonly at: string;
  readonly choices: Choices;
  readonly answer: FindAnswer | undefined;
};

export function SavedLists({ lists, filters, at, choices, answer }: Props) {
  const { say } = useHouse();
  const here = searchOf(filters).toString();
  return (
    <section className="dk-saved dk-noprint" aria-labelledby="saved">
      <h2 className="ds-heading" data-size="2xs" id="saved">
        {say("desk.work.saved.title")}
      </h2>
      {lists.length === 0 ? (
        <p className="rh-quiet">{say("desk.work.saved.none")}</p>
      ) : (
        <ul>
          {lists.map((one) => (
            <li key={one.list}>
              <a
                className="ds-link"
                href={findAt(one.filters)}
                aria-current={searchOf(one.filters).toString() === here ? "page" : undefined}
              >
                {one.name}
              </a>
              {one.unitName !== undefined && <span className="rh-quiet"> {one.unitName}</span>}
            </li>
          ))}
        </ul>
      )}
      <Fold quiet id="keep" open={answer?.intent === "save"} summary={say("desk.work.saved.keep")}>
        <form method="post" action={at} className="dk-form" noValidate>
          <TextInput
            name="name"
            label={say("desk.work.saved.name")}
            description={say("desk.work.saved.name-help")}
            value={answer?.typed["name"]}
            maxLength={80}
            error={answer?.refusal === "work.list-needs-name" ? say("refusal.work.list-needs-name") : undefined}
          />
          <Select
            name="unit-list"
            label={say("desk.work.saved.whose")}
            empty={say("desk.work.saved.mine")}
            options={choices.units.map(({ key, name }) => ({
              value: key,
              label: say("desk.work.saved.unit", { unit: name }),
            }))}
          />
          <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="save">
            {say("desk.work.saved.button")}
          </button>
        </form>
        {lists.some(({ mayDelete }) => mayDelete) && (
          <form method="post" action={at} className="dk-form">
            <Select
              name="list"
              label={say("desk.work.saved.forget")}
              options={lists
                .filter(({ mayDelete }) => mayDelete)
                .map(({ list, name }) => ({ value: list, label: name }))}
            />
            <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="forget">
              {say("desk.work.saved.forget-button")}
            </button>
          </form>
        )}
      </Fold>
    </section>
  );
}
