/** What each errand asks the case worker for. What was typed comes back when something stops it; files must be chosen again. */
import type { ErrandView } from "#desk";
import { Choices, TextArea, TextInput } from "../../kit/field.tsx";
import { FilesInput } from "../../kit/files.tsx";
import { useHouse } from "../../kit/house.tsx";
import type { TypedErrand } from "./actions.ts";

type Props = { readonly view: ErrandView; readonly typed: TypedErrand };

export function ErrandFields(props: Props) {
  switch (props.view.errand) {
    case "missing":
      return <Missing {...props} />;
    case "hearing":
      return <Hearing {...props} />;
    case "deadline":
      return <Deadline {...props} />;
    case "reply":
      return <Reply {...props} />;
    case "send-on":
      return <SendOn {...props} />;
    case "appeal-reply":
      return <AppealReply {...props} />;
  }
}

const one = (typed: TypedErrand, name: string): string | undefined => typed[name]?.[0];

function Missing({ view, typed }: Props) {
  const { say } = useHouse();
  return (
    <>
      <Choices
        name="item"
        kind="checkbox"
        label={say("desk.errand.missing.items")}
        description={say("desk.errand.missing.items-help", { language: view.language })}
        values={typed["item"] ?? []}
        options={view.suggestions.map(({ key, label }) => ({ value: key, label }))}
      />
      <TextArea
        name="others"
        label={say("desk.errand.missing.others")}
        description={say("desk.errand.missing.others-help")}
        value={one(typed, "others")}
        rows={3}
      />
      <TextArea
        name="body"
        label={say("desk.errand.missing.body")}
        note={say("desk.check.optional")}
        value={one(typed, "body")}
        rows={4}
      />
      <Due view={view} typed={typed} />
    </>
  );
}

function Hearing({ view, typed }: Props) {
  const { say } = useHouse();
  return (
    <>
      <Choices
        name="outcome"
        kind="radio"
        label={say("desk.errand.hearing.outcome")}
        values={typed["outcome"] ?? []}
        options={view.outcomes.map(({ key, label }) => ({ value: key, label }))}
      />
      <TextArea
        name="body"
        label={say("desk.errand.hearing.body")}
        description={say("desk.errand.hearing.body-help", { language: view.language })}
        value={one(typed, "body") ?? view.grounds}
        rows={8}
      />
      <Due view={view} typed={typed} />
    </>
  );
}

function Deadline({ view, typed }: Props) {
  const { say, format } = useHouse();
  return (
    <>
      {view.due !== undefined && (
        <p className="ds-paragraph">{say("desk.errand.deadline.now", { day: format.date(view.due) })}</p>
      )}
      <Due view={view} typed={typed} />
      <TextArea
        name="body"
        label={say("desk.errand.deadline.body")}
        description={say("desk.errand.deadline.body-help", { language: view.language })}
        value={one(typed, "body")}
        rows={4}
      />
    </>
  );
}

function Reply({ view, typed }: Props) {
  const { say } = useHouse();
  const open = view.asked?.items.filter((item) => !item.settled) ?? [];
  return (
    <>
      <input type="hidden" name="request" value={view.asked?.request ?? ""} />
      {open.length > 0 && (
        <Choices
          name="item"
          kind="checkbox"
          label={say("desk.errand.reply.items")}
          values={typed["item"] ?? []}
          options={open.map(({ key, label }) => ({ value: key, label }))}
        />
      )}
      <Came view={view} typed={typed} />
      <TextArea
        name="body"
        label={say("desk.errand.reply.body")}
        description={say("desk.errand.reply.body-help")}
        value={one(typed, "body")}
        rows={3}
      />
      <Scan />
    </>
  );
}

function SendOn({ view, typed }: Props) {
  const { say } = useHouse();
  return (
    <>
      {view.inTime === false && <p className="ds-paragraph">{say("desk.errand.send-on.late")}</p>}
      <TextArea
        name="body"
        label={say("desk.errand.send-on.body")}
        description={say("desk.errand.send-on.body-help")}
        value={one(typed, "body")}
        rows={8}
      />
    </>
  );
}

function AppealReply({ view, typed }: Props) {
  const { say } = useHouse();
  return (
    <>
      <Choices
        name="result"
        kind="radio"
        label={say("desk.errand.appeal-reply.result")}
        values={typed["result"] ?? []}
        options={["upheld", "changed", "returned"].map((value) => ({
          value,
          label: say(`desk.errand.result.${value}`),
        }))}
      />
      <Came view={view} typed={typed} />
      <TextArea
        name="body"
        label={say("desk.errand.appeal-reply.body")}
        description={say("desk.errand.appeal-reply.body-help")}
        value={one(typed, "body")}
        rows={4}
      />
      <Scan />
    </>
  );
}

function Due({ view, typed }: Props) {
  const { say } = useHouse();
  return (
    <TextInput
      name="due"
      type="date"
      width="medium"
      label={say(view.errand === "deadline" ? "desk.errand.due-new" : "desk.errand.due")}
      value={one(typed, "due") ?? view.proposedDue}
    />
  );
}

function Came({ view, typed }: Props) {
  const { say } = useHouse();
  return (
    <TextInput
      name="on"
      type="date"
      width="medium"
      label={say("desk.errand.on")}
      description={say("desk.errand.on-help")}
      value={one(typed, "on") ?? view.today}
    />
  );
}

function Scan() {
  const { say } = useHouse();
  return (
    <FilesInput
      name="papers"
      label={say("desk.errand.papers")}
      description={say("reply.file-help")}
      note={say("desk.check.optional")}
    />
  );
}
