import type { ReactNode } from "react";
import type { CaseContext } from "./case.model.ts";
import { caseAt } from "./place.ts";

type Props = Pick<CaseContext, "deskCase" | "place" | "now"> & {
  readonly id?: string;
  readonly className?: string;
  readonly withFiles?: boolean;
  readonly children: ReactNode;
};

/** A POST to the case one sees. It carries which state of the case that was, so that nobody writes over another. */
export function CaseForm({ deskCase, place, now, id, className, withFiles = false, children }: Props) {
  return (
    <form
      method="post"
      action={caseAt(place, deskCase.caseId)}
      encType={withFiles ? "multipart/form-data" : undefined}
      id={id}
      className={className}
      noValidate
    >
      <input type="hidden" name="rev" value={deskCase.rev} />
      <input type="hidden" name="seen" value={now} />
      <input type="hidden" name="draft" value={deskCase.draft?.rev ?? 0} />
      {children}
    </form>
  );
}
