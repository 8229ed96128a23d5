/** Two versions side by side: what is otherwise, element by element, and line by line for those who read files. */
import { Empty } from "../../../kit/box.tsx";
import { Select } from "../../../kit/field.tsx";
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { Part, StudioPage } from "../layout.tsx";
import { versionsAt } from "../making/place.ts";
import { differenceAt } from "../place.ts";
import { Changes, Files, WeightMark } from "./pieces.tsx";

export const loader = opened(async (door) => {
  const [staff, { searchParams }] = [door.staff(), door.url];
  const page = await door.house.studio.versionsOf(staff, door.param("service"), door.language);
  const [newest, earlier] = page.versions;
  const known = (name: string, otherwise: string | undefined): string =>
    page.versions.find(({ id }) => id === searchParams.get(name))?.id ?? otherwise ?? "";
  const [before, after] = [known("before", earlier?.id), known("after", newest?.id)];
  const difference =
    before === "" || after === "" || before === after
      ? undefined
      : await door.house.studio.difference(staff, before, after, door.language);
  return { page, before, after, difference };
});

type Props = { readonly loaderData: Loaded<typeof loader> };

export default function Difference({ loaderData: { page, before, after, difference } }: Props) {
  const { say } = useHouse();
  const options = page.versions.map(({ id, number, status }) => ({
    value: id,
    label: `${say("desk.studio.version", { number })} (${say(`desk.studio.status.${status}`)})`,
  }));
  return (
    <StudioPage service={page} here={say("desk.release.difference")} lead={say("desk.release.difference-lead")}>
      <p>
        <a className="ds-link" href={versionsAt(page.service)}>
          {say("desk.release.versions-all")}
        </a>
      </p>
      <form method="get" action={differenceAt(page.service)} className="dk-form rl-choose">
        <Select name="before" label={say("desk.release.before")} value={before} options={options} />
        <Select name="after" label={say("desk.release.after")} value={after} options={options} />
        <button className="ds-button" data-variant="secondary" type="submit">
          {say("desk.release.compare")}
        </button>
      </form>
      {difference === undefined ? (
        <Empty title={say("desk.release.choose-two")} />
      ) : (
        <>
          <Part id="changes" title={say("desk.release.changes")}>
            <p className="rl-verdict">
              <WeightMark weight={difference.verdict.kind} /> {say(`desk.release.kind.${difference.verdict.kind}`)}
            </p>
            <Changes changes={difference.verdict.changes} caption={say("desk.release.changes-table")} />
          </Part>
          {difference.files.length > 0 && (
            <Part id="files" title={say("desk.release.files", { count: difference.files.length })}>
              <Files files={difference.files} />
            </Part>
          )}
        </>
      )}
    </StudioPage>
  );
}
