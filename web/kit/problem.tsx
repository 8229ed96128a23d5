/** Every no and every fault as a page: what happened, what one can do, and a way to a person. */
import { isRouteErrorResponse } from "react-router";
import type { RefusalBody } from "./door.ts";
import { Column } from "./box.tsx";
import { useHouse } from "./house.tsx";
import { Title } from "./shell.tsx";
import { ButtonLink, Heading, Paragraph, Row } from "./text.tsx";

export function Problem({ error, home = "/" }: { readonly error: unknown; readonly home?: string }) {
  const { say, identity, visitor } = useHouse();
  const refusal = refusalOf(error);
  const kind = refusal === undefined ? "fault" : refusal.status === 404 ? "missing" : "refusal";
  const title = say(`problem.${kind}.title`);
  return (
    <Column>
      <Title text={title} />
      <Heading level={1}>{title}</Heading>
      <Paragraph>
        {refusal === undefined ? say("problem.fault.text") : sayRefusal(say, refusal, `problem.${kind}.text`)}
      </Paragraph>
      <Row>
        <ButtonLink href={home}>{say("problem.home")}</ButtonLink>
        {visitor.citizen !== undefined && (
          <ButtonLink href="/cases" variant="secondary">
            {say("cases.title")}
          </ButtonLink>
        )}
      </Row>
      <Paragraph>{say("problem.person", { phone: identity.phone, email: identity.email })}</Paragraph>
      <Paragraph size="sm" quiet>
        {say("problem.request", { id: visitor.requestId })}
      </Paragraph>
    </Column>
  );
}

/** A refusal in words; one that has no text of its own is said in general, never as a code. */
export function sayRefusal(
  say: ReturnType<typeof useHouse>["say"],
  refusal: RefusalBody,
  general = "problem.refusal.text",
): string {
  const key = `refusal.${refusal.refusal}`;
  const values = Object.fromEntries(
    Object.entries(refusal.params).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value as string | number),
    ]),
  );
  const text = say(key, values);
  return text === key ? say(general) : text;
}

function refusalOf(error: unknown): (RefusalBody & { readonly status: number }) | undefined {
  if (!isRouteErrorResponse(error)) return undefined;
  const body: unknown = error.data;
  if (body !== null && typeof body === "object" && "refusal" in body)
    return { ...(body as RefusalBody), status: error.status };
  return error.status === 404 ? { refusal: "page.not-found", params: {}, status: 404 } : undefined;
}
