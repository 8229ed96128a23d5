/** Begins a service that was not there before: from a small whole one, or as a copy of another. */
import { redirect } from "react-router";
import { opened, type Loaded } from "../../kit/door.ts";
import { Select, TextInput } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { sayIfKnown } from "../words.ts";
import { answering, type StudioVerb, type Typed } from "./answer.ts";
import { LANGUAGES, LanguageFields } from "./language-fields.tsx";
import { StudioPage } from "./layout.tsx";
import { Press } from "../press.tsx";
import { doneAt, NEW, partAt } from "./place.ts";

export const loader = opened(async (door) => {
  const staff = door.staff();
  const [units, services] = await Promise.all([
    door.house.studio.writableUnits(staff, door.language),
    door.house.studio.servicesOf(staff, door.language),
  ]);
  const copies = services.flatMap(({ title, published }) =>
    published === undefined ? [] : [{ title, id: published.id }],
  );
  return { units, copies, starters: door.house.studio.starters() };
});

const begin: StudioVerb = async (door, typed) => {
  const slug = typed["slug"] ?? "";
  const [kind = "", from = ""] = (typed["from"] ?? "").split(" ");
  const id = await door.house.studio.beginNew(door.staff(), {
    slug,
    unit: typed["unit"] ?? "",
    title: Object.fromEntries(LANGUAGES.map((language) => [language, typed[`title.${language}`] ?? ""])),
    from: kind === "copy" ? { version: from } : { starter: from },
  });
  return redirect(doneAt(partAt(slug, id, "questions"), "begun"), 303);
};

export const action = opened(answering({ begin }));

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function New({ loaderData: { units, copies, starters }, actionData: answer }: Props) {
  const { say } = useHouse();
  const typed: Typed = answer?.typed ?? {};
  const starts = [
    ...starters.map((name) => ({
      value: `starter ${name}`,
      label: sayIfKnown(say, `desk.studio.starter.${name}`) ?? name,
    })),
    ...copies.map(({ title, id }) => ({ value: `copy ${id}`, label: say("desk.studio.copy-of", { title }) })),
  ];
  if (units.length === 0)
    return (
      <StudioPage here={say("desk.studio.new")}>
        <p className="ds-paragraph">{say("desk.studio.new-nowhere")}</p>
      </StudioPage>
    );
  return (
    <StudioPage here={say("desk.studio.new")} lead={say("desk.studio.new-lead")} answer={answer}>
      <form method="post" action={NEW} className="dk-form" noValidate>
        <LanguageFields name="title" id="new" legend={say("desk.studio.new-title")} flat={typed} hints={{}} />
        <TextInput
          name="slug"
          label={say("desk.studio.new-slug")}
          description={say("desk.studio.new-slug-help")}
          value={typed["slug"]}
          width="medium"
          maxLength={61}
        />
        <Select
          name="unit"
          label={say("desk.studio.new-unit")}
          value={typed["unit"] ?? ""}
          options={units.map(({ unit, name }) => ({ value: unit, label: name }))}
        />
        <Select
          name="from"
          label={say("desk.studio.new-from")}
          description={say("desk.studio.new-from-help")}
          value={typed["from"] ?? ""}
          options={starts}
        />
        <Press intent="begin" text={say("desk.studio.begin-new")} />
      </form>
    </StudioPage>
  );
}
