/** Two versions of one service's rules, and what leads from one to the other. */
import { opened, type Loaded } from "../../kit/door.ts";
import { Select } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { versionAt, versionIn } from "./at.ts";
import { DifferenceRead } from "./difference-view.tsx";
import { PrintButton, RulesPage } from "./parts.tsx";

export const loader = opened(async (door) => {
  const [staff, { ruleDesk }, service] = [door.staff(), door.house, door.param("service")];
  const to = versionIn(door.param("version"));
  const page = await ruleDesk.service(staff, service, door.language);
  const line = page.versions.find(({ version }) => version === to);
  const others = page.versions.filter(({ version }) => version !== to);
  const asked = versionIn(door.url.searchParams.get("from") ?? "");
  const from = (
    others.find(({ version }) => version === asked) ??
    others.find(({ version }) => version === line?.basedOn) ??
    others[0]
  )?.version;
  return {
    page,
    to,
    from,
    others,
    model: (await ruleDesk.version(staff, service, to, door.language)).model,
    difference: from === undefined ? undefined : await ruleDesk.compare(staff, service, from, to, door.language),
  };
});

type Props = { readonly loaderData: Loaded<typeof loader> };

export default function Compare({ loaderData: { page, from, to, others, model, difference } }: Props) {
  const { say } = useHouse();
  return (
    <RulesPage
      service={page}
      steps={[{ href: versionAt(page.service, to), text: say("desk.rules.version", { version: to }) }]}
      here={say("desk.rules.compare-title")}
      wide
    >
      {difference === undefined || from === undefined ? (
        <p className="ds-paragraph">{say("desk.rules.compare-none")}</p>
      ) : (
        <>
          <form method="get" action={versionAt(page.service, to, "/compare")} className="rr-inline-form dk-screen-only">
            <Select
              name="from"
              label={say("desk.rules.compare-with")}
              value={String(from)}
              options={others.map(({ version, standing }) => ({
                value: String(version),
                label: `${say("desk.rules.version", { version })} – ${say(`desk.rules.standing.${standing}`)}`,
              }))}
            />
            <button className="ds-button" data-variant="secondary" type="submit">
              {say("desk.rules.compare-button")}
            </button>
          </form>
          <h2 className="ds-heading" data-size="xs">
            {say("desk.rules.compare-heading", { from, to })}
          </h2>
          <DifferenceRead of={difference} model={model} />
          <PrintButton />
        </>
      )}
    </RulesPage>
  );
}
