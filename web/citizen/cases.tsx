import { Column, Empty, Section } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { CaseList, DraftList, SignatureList } from "../kit/services.tsx";
import { Title } from "../kit/shell.tsx";
import { ButtonLink, Heading, Paragraph } from "../kit/text.tsx";
import { AskedList } from "./party/list.tsx";

export const loader = opened(async ({ house, citizen, language }) => house.portal.mine(citizen(), language));

export default function Cases({
  loaderData: { cases, drafts, signatures, asked },
}: {
  readonly loaderData: Loaded<typeof loader>;
}) {
  const { say } = useHouse();
  const open = cases.filter((item) => item.nextStep.code !== "none");
  const done = cases.filter((item) => item.nextStep.code === "none");
  return (
    <Column>
      <Title text={say("cases.title")} />
      <Breadcrumbs steps={[{ href: "/", text: say("front.title") }]} here={say("cases.title")} />
      <Heading level={1}>{say("cases.title")}</Heading>
      {cases.length + drafts.length + signatures.length + asked.length === 0 && (
        <Empty title={say("cases.none")}>
          <Paragraph>{say("cases.none-help")}</Paragraph>
          <ButtonLink href="/" variant="secondary">
            {say("cases.find")}
          </ButtonLink>
        </Empty>
      )}
      {signatures.length > 0 && (
        <Section id="signatures" title={say("cases.signatures")}>
          <SignatureList signatures={signatures} />
        </Section>
      )}
      {asked.length > 0 && (
        <Section id="asked" title={say("party.list")}>
          <AskedList asked={asked} />
        </Section>
      )}
      {drafts.length > 0 && (
        <Section id="drafts" title={say("cases.drafts")}>
          <DraftList drafts={drafts} />
        </Section>
      )}
      {open.length > 0 && (
        <Section id="open" title={say("cases.open")}>
          <CaseList cases={open} />
        </Section>
      )}
      {done.length > 0 && (
        <Section id="done" title={say("cases.done")}>
          <CaseList cases={done} />
        </Section>
      )}
    </Column>
  );
}
