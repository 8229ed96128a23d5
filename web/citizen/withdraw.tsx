/** Taking an application back. It ends the case and cannot be undone, so the page says what happens and the button says what it does. */
import { redirect } from "react-router";
import { Column } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { TextArea } from "../kit/field.tsx";
import { textOf } from "../kit/form-data.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { Button, ButtonLink, Heading, Link, Paragraph, Row } from "../kit/text.tsx";

export const loader = opened(async ({ house, citizen, param, language }) => {
  const { caseId, title, mayWithdraw, fee, service } = await house.portal.caseView(
    citizen(),
    param("caseId"),
    language,
  );
  return { caseId, title, kind: service.kind, mayWithdraw, paid: fee?.state === "paid" ? fee.kroner : undefined };
});

export const action = opened(async ({ house, citizen, param, request }) => {
  const caseId = param("caseId");
  await house.portal.withdraw(citizen(), caseId, textOf(await request.formData(), "text"));
  throw redirect(`/cases/${encodeURIComponent(caseId)}?sent=withdraw`, 303);
});

export default function Withdraw({
  loaderData: { caseId, title, kind, mayWithdraw, paid },
}: {
  readonly loaderData: Loaded<typeof loader>;
}) {
  const { say, format } = useHouse();
  const at = `/cases/${caseId}`;
  return (
    <Column>
      <Title text={say("withdraw.title", { kind })} />
      <Breadcrumbs
        steps={[
          { href: "/cases", text: say("cases.title") },
          { href: at, text: title },
        ]}
        here={say("withdraw.title", { kind })}
      />
      <Heading level={1}>{say("withdraw.title", { kind })}</Heading>
      {mayWithdraw ? (
        <form className="rh-stack" method="post" action={`${at}/withdraw`}>
          <Paragraph>{say("withdraw.consequence", { kind })}</Paragraph>
          {paid !== undefined && <Paragraph>{say("withdraw.fee", { kroner: format.money(paid) })}</Paragraph>}
          <TextArea name="text" label={say("withdraw.label")} note={say("withdraw.note")} rows={3} maxLength={5000} />
          <Row>
            <Button colour="danger">{say("withdraw.send", { kind })}</Button>
            <Link href={at}>{say("withdraw.keep", { kind })}</Link>
          </Row>
        </form>
      ) : (
        <>
          <Paragraph>{say("withdraw.too-late", { kind })}</Paragraph>
          <Row>
            <ButtonLink href={at}>{say("reply.to-case")}</ButtonLink>
          </Row>
        </>
      )}
    </Column>
  );
}
