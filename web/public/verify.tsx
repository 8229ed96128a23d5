/** Checking a card: one field for the code. A plain GET, so that it works without script and can be gone back to. */
import { data, redirect } from "react-router";
import { Column } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { Heading, Lead } from "../kit/text.tsx";
import { CheckForm } from "./check-form.tsx";

export const loader = opened(({ url }) => {
  const typed = url.searchParams.get("code");
  if (typed === null) return { isEmpty: false };
  const code = typed.trim().replaceAll(/\s+/g, "-").slice(0, 60);
  if (code !== "") throw redirect(`/verify/${encodeURIComponent(code)}`, 303);
  return data({ isEmpty: true }, { status: 422 });
});

export default function Verify({ loaderData: { isEmpty } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say } = useHouse();
  return (
    <Column>
      <Title text={say("verify.title")} hasErrors={isEmpty} />
      <Breadcrumbs steps={[{ href: "/", text: say("front.title") }]} here={say("verify.title")} />
      <Heading level={1}>{say("verify.title")}</Heading>
      <Lead>{say("verify.about")}</Lead>
      <CheckForm error={isEmpty ? say("verify.empty") : undefined} typed="" />
    </Column>
  );
}
