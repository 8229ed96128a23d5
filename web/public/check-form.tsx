import { ErrorSummary, TextInput } from "../kit/field.tsx";
import { useHouse } from "../kit/house.tsx";
import { Button, Paragraph } from "../kit/text.tsx";

export function CheckForm({ typed, error }: { readonly typed: string; readonly error?: string | undefined }) {
  const { say } = useHouse();
  return (
    <form className="rh-stack rh-code-input" method="get" action="/verify" noValidate>
      <TextInput
        name="code"
        label={say("verify.label")}
        description={say("verify.help")}
        value={typed}
        error={error}
        autoComplete="off"
        maxLength={60}
      />
      {error !== undefined && <ErrorSummary errors={[{ field: "code", text: error }]} />}
      <Button>{say("verify.button")}</Button>
      <Paragraph size="sm" quiet>
        {say("verify.privacy")}
      </Paragraph>
    </form>
  );
}
