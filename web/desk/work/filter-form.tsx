/** The filters of the list. A GET: everything in it may stand in an address. */
import type { Choices as Known, Filters } from "#workdesk";
import { Fold } from "../../kit/box.tsx";
import { Choices, Select, TextInput } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { whyText } from "../words.ts";
import { DUES, FIND, narrowing, SORTS, STANDINGS } from "./filters.ts";

/** Why a person must look, in the order they are asked for most. */
const WHYS = [
  "appealed",
  "message",
  "supplied",
  "not-supplied",
  "file-infected",
  "heard",
  "not-heard",
  "party-heard",
  "party-not-heard",
  "review-requested",
  "appeal-returned",
  "impartiality-claimed",
  "needs_judgement",
  "rule_says_manual",
  "missing_fact",
  "ambiguous",
  "data_conflict",
  "acts_for_another",
  "source_unavailable",
  "timeout",
  "sampled_for_quality",
  "stopped_by_operator",
] as const;

type Props = { readonly filters: Filters; readonly choices: Known; readonly me: string; readonly open: boolean };

export function FilterForm({ filters, choices, me, open }: Props) {
  const { say } = useHouse();
  const any = say("desk.work.find.any");
  const options = (list: readonly { readonly key: string; readonly name: string }[]) =>
    list.map(({ key, name }) => ({ value: key, label: name }));
  const narrow = narrowing(filters);
  return (
    <Fold
      id="filters"
      open={open}
      summary={narrow === 0 ? say("desk.work.find.filters") : say("desk.work.find.filters-on", { count: narrow })}
    >
      <form method="get" action={FIND} className="dk-filters" role="search">
        <div className="dk-filter-row">
          <Select
            name="standing"
            label={say("desk.list.status")}
            options={STANDINGS.map((value) => ({ value, label: say(`desk.work.standing.${value}`) }))}
            value={filters.standing}
          />
          <Select
            name="due"
            label={say("desk.list.due")}
            empty={any}
            options={DUES.map((value) => ({ value, label: say(`desk.work.due.${value}`) }))}
            value={filters.due}
          />
          <Select
            name="assignee"
            label={say("desk.list.assignee")}
            empty={any}
            options={[
              { value: "me", label: say("desk.list.you") },
              { value: "nobody", label: say("desk.list.nobody") },
              ...options(choices.colleagues.filter(({ key }) => key !== me)),
            ]}
            value={filters.assignee}
          />
          {choices.competences.length > 0 && (
            <Select
              name="competence"
              label={say("desk.work.competence")}
              empty={any}
              options={[{ value: "none", label: say("desk.work.no-competence") }, ...options(choices.competences)]}
              value={filters.competence === "" ? "none" : filters.competence}
            />
          )}
          <Select
            name="outcome"
            label={say("desk.work.find.outcome")}
            empty={any}
            options={options(choices.outcomes)}
            value={filters.outcome}
          />
          <Select
            name="mode"
            label={say("desk.work.find.mode")}
            empty={any}
            options={(["automatic", "manual"] as const).map((value) => ({
              value,
              label: say(`desk.work.mode.${value}`),
            }))}
            value={filters.mode}
          />
          <TextInput name="from" type="date" width="medium" label={say("desk.work.find.from")} value={filters.from} />
          <TextInput name="to" type="date" width="medium" label={say("desk.work.find.to")} value={filters.to} />
          <Select
            name="sort"
            label={say("desk.work.find.sort")}
            options={SORTS.map((value) => ({ value, label: say(`desk.work.sort.${value}`) }))}
            value={filters.sort}
          />
        </div>
        <div className="dk-filter-many">
          {choices.units.length > 1 && (
            <Fold quiet open={filters.units.length > 0} summary={say("desk.work.unit")}>
              <Choices
                kind="checkbox"
                name="unit"
                label={say("desk.work.unit")}
                options={options(choices.units)}
                values={filters.units}
              />
            </Fold>
          )}
          <Fold quiet open={filters.services.length > 0} summary={say("desk.work.service")}>
            <Choices
              kind="checkbox"
              name="service"
              label={say("desk.work.service")}
              options={options(choices.services)}
              values={filters.services}
            />
          </Fold>
          <Fold quiet open={filters.attentions.length > 0} summary={say("desk.list.why")}>
            <Choices
              kind="checkbox"
              name="why"
              label={say("desk.list.why")}
              options={WHYS.map((value) => ({ value, label: whyText(say, value) }))}
              values={filters.attentions}
            />
          </Fold>
        </div>
        <div className="rh-row">
          <button className="ds-button" data-variant="primary" type="submit">
            {say("desk.work.find.show")}
          </button>
          <a className="ds-link" href={FIND}>
            {say("desk.work.find.clear")}
          </a>
        </div>
      </form>
    </Fold>
  );
}
