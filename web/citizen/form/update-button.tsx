import { useHouse } from "../../kit/house.tsx";
import { Button } from "../../kit/text.tsx";

/** Without script, what an answer shows or hides on its own page is seen when the page is asked for again. */
export function UpdateButton({ fields }: { readonly fields: readonly { readonly visible_when?: unknown }[] }) {
  const { say } = useHouse();
  if (!fields.some((field) => field.visible_when !== undefined)) return null;
  return (
    <p className="rh-without-script rh-update">
      <Button variant="secondary" size="sm" name="then" value="stay">
        {say("form.update")}
      </Button>{" "}
      <span className="rh-quiet">{say("form.update-help")}</span>
    </p>
  );
}
