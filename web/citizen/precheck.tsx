/** Finds out whether one must apply, without logging in. The page carries the answers itself; nothing is kept. */
import { data } from "react-router";
import type { FormPageView, PrecheckView } from "#services";
import { Column } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { textOf } from "../kit/form-data.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { Button, ButtonLink } from "../kit/text.tsx";
import { carriedCookie, readAnswers } from "./carried.ts";
import { type Advice, PrecheckAdvice, PrecheckQuestion, precheckTitle } from "./precheck-view.tsx";

type Shown = PrecheckView<FormPageView>;

const THEN = ["next", "previous", "stay"] as const;

export const loader = opened(({ house, param, language }) =>
  house.portal.precheck(param("slug"), { page: "", answers: {}, form: [], then: "stay" }, language),
);

export const action = opened(async ({ house, param, language, request }) => {
  const form = await request.formData();
  const pairs = [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const shown = await house.portal.precheck(
    param("slug"),
    {
      page: textOf(form, "page"),
      answers: readAnswers(textOf(form, "answers")),
      form: pairs,
      // The word is the contract's: what happens then.
      // oxlint-disable-next-line unicorn/no-thenable
      then: THEN.find((then) => then === form.get("then")) ?? "next",
    },
    language,
  );
  const cookie = shown.kind === "advice" ? carriedCookie(param("slug"), shown.answers) : undefined;
  return data(shown, {
    status: shown.kind === "page" && shown.errors.length > 0 ? 422 : 200,
    headers: cookie === undefined ? {} : { "Set-Cookie": cookie },
  });
});

export default function Precheck({
  loaderData,
  actionData,
}: {
  readonly loaderData: Loaded<typeof loader>;
  readonly actionData?: Loaded<typeof action>;
}) {
  const { visitor } = useHouse();
  const shown: Shown = actionData ?? loaderData;
  const service = shown.kind === "page" ? shown.view.service : shown.service;
  const at = `/services/${service.slug}`;
  return (
    <Column>
      <Title text={precheckTitle(shown)} hasErrors={shown.kind === "page" && shown.errors.length > 0} />
      <WayBack service={service} />
      {shown.kind === "page" ? (
        <PrecheckQuestion view={shown.view} errors={shown.errors} at={`${at}/check`} />
      ) : (
        <PrecheckAdvice
          advice={shown}
          at={`${at}/check`}
          apply={(label, variant) =>
            visitor.citizen === undefined ? (
              <ButtonLink href={`/login?to=${encodeURIComponent(`${at}#start`)}`} variant={variant}>
                {label}
              </ButtonLink>
            ) : (
              <form method="post" action={`${at}/start`}>
                <Button variant={variant}>{label}</Button>
              </form>
            )
          }
        />
      )}
    </Column>
  );
}

/** Where one came from: the service that these questions are about. */
function WayBack({ service }: { readonly service: Advice["service"] }) {
  const { say } = useHouse();
  return (
    <Breadcrumbs
      steps={[
        { href: "/", text: say("front.title") },
        { href: `/services/${service.slug}`, text: service.title },
      ]}
      here={say("service.precheck", { kind: service.kind })}
    />
  );
}
