/** Two versions of a letter's words beside each other, word by word. */
import { opened, type Loaded } from "../../../kit/door.ts";
import { Select } from "../../../kit/field.tsx";
import { useHouse } from "../../../kit/house.tsx";
import { Differences, TemplatesPage } from "./pieces.tsx";
import { templateAt } from "./place.ts";
import { askedIn } from "./read.ts";

export const loader = opened(async (door) => {
  const [staff, template] = [door.staff(), door.param("template")];
  const page = await door.house.letterDesk.template(staff, template);
  const known = [0, ...page.versions.map(({ number }) => number)];
  const asked = (name: string, otherwise: number): number => {
    const number = askedIn(door, name, otherwise);
    return known.includes(number) ? number : otherwise;
  };
  const [before, after] = [asked("before", 0), asked("after", page.live?.number ?? 0)];
  return { page, before, after, difference: await door.house.letterDesk.difference(staff, template, before, after) };
});

type Props = { readonly loaderData: Loaded<typeof loader> };

export default function WordsCompared({ loaderData: { page, before, after, difference } }: Props) {
  const { say, language } = useHouse();
  const { template, versions } = page;
  const options = [
    { value: "0", label: say("desk.template.program") },
    ...versions.map(({ number, status }) => ({
      value: String(number),
      label: `${say("desk.template.version", { number })} (${say(`desk.template.status.${status}`)})`,
    })),
  ];
  return (
    <TemplatesPage of={{ template, name: page.name[language] }} here={say("desk.template.difference")}>
      <form method="get" action={`${templateAt(template)}/difference`} className="dk-form rl-choose">
        <Select name="before" label={say("desk.template.before")} value={String(before)} options={options} />
        <Select name="after" label={say("desk.template.after")} value={String(after)} options={options} />
        <button className="ds-button" data-variant="secondary" type="submit">
          {say("desk.template.compare")}
        </button>
      </form>
      <Differences of={difference} />
    </TemplatesPage>
  );
}
