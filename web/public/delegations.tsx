/** Who may decide on the municipality's behalf, and on whose authority, for anybody who asks. */
import { DelegationList, LeftToRolesNote } from "../kit/delegations.tsx";
import { Column, Empty } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { Heading, Lead, Paragraph } from "../kit/text.tsx";

export const loader = opened(async ({ house, language }) => house.delegations(language));

export default function Delegations({
  loaderData: { delegations, leftToRoles },
}: {
  readonly loaderData: Loaded<typeof loader>;
}) {
  const { say } = useHouse();
  return (
    <Column wide>
      <Title text={say("delegation.title")} />
      <Breadcrumbs steps={[{ href: "/", text: say("front.title") }]} here={say("delegation.title")} />
      <Heading level={1}>{say("delegation.title")}</Heading>
      <Lead>{say("delegation.about")}</Lead>
      {delegations.length === 0 ? (
        <Empty title={say("delegation.empty")}>
          <Paragraph>{say("delegation.empty-next")}</Paragraph>
        </Empty>
      ) : (
        <>
          <h2 className="ds-heading" data-size="sm">
            {say("delegation.list")}
          </h2>
          <DelegationList delegations={delegations} />
        </>
      )}
      <LeftToRolesNote left={leftToRoles} />
    </Column>
  );
}
