/** Until when a draft is kept, at the foot of its pages; in the last week above them, as a warning. */
import type { FormPageView } from "#services";
import { Alert } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import { Paragraph } from "../../kit/text.tsx";

type Kept = { readonly kept: FormPageView["kept"] };

export function KeptWarning({ kept }: Kept) {
  const { say, format } = useHouse();
  if (kept?.isEnding !== true) return null;
  return (
    <Alert colour="warning">
      <Paragraph>{say("form.kept-ending", { day: format.day(kept.until), days: kept.days })}</Paragraph>
    </Alert>
  );
}

export function KeptUntil({ kept }: Kept) {
  const { say, format } = useHouse();
  if (kept === undefined || kept.isEnding) return null;
  return (
    <Paragraph quiet>
      {kept.isUntouched
        ? say("form.kept-untouched", { days: kept.days })
        : say("form.kept-until", { day: format.day(kept.until) })}
    </Paragraph>
  );
}
