/** A letter's merge fields, to be put in where one writes: by a press where there is script, to be copied where there is none. */
import type { ReactNode } from "react";
import { useSay } from "../kit/house.tsx";
import { sayIfKnown } from "./words.ts";

export type MergeField = {
  readonly name: string;
  /** What it stands for; undefined for those that every letter has, which have words of their own. */
  readonly about?: string | undefined;
  /** What would stand in the letter. */
  readonly value?: string | undefined;
  /** The texts that may hold it, by the name of `MergeInto`; all of them when it is undefined. */
  readonly into?: readonly string[];
  readonly action?: ReactNode;
};

export function MergeFields({ fields }: { readonly fields: readonly MergeField[] }) {
  const say = useSay();
  return (
    <div className="dk-merge">
      <p className="rh-source" data-merge-copy="">
        {say("desk.merge.copy")}
      </p>
      <p className="rh-source" data-merge-press="" hidden>
        {say("desk.merge.press")}
      </p>
      <ul>
        {fields.map(({ name, about, value = "", into, action }) => {
          const field = `{${name}}`;
          const words = sayIfKnown(say, `desk.merge.field.${name}`) ?? about;
          return (
            <li key={name}>
              <code className="dk-chip" data-merge-copy="">
                {field}
              </code>
              <button
                type="button"
                className="dk-chip"
                hidden
                data-merge-press=""
                data-insert={field}
                data-into={into?.join(" ")}
                aria-label={say("desk.merge.insert", { field, words: words ?? name })}
              >
                <code>{field}</code>
              </button>
              <span>
                {words}
                {value !== "" && (
                  <>
                    {" "}
                    <span className="rh-source">{say("desk.merge.now", { value })}</span>
                  </>
                )}
              </span>
              {action}
            </li>
          );
        })}
      </ul>
      <p
        role="status"
        className="rh-source"
        data-merge-status=""
        data-put={say("desk.merge.put")}
        data-not-here={say("desk.merge.not-here")}
      />
    </div>
  );
}

/** Around the fields that are written in; `name` tells which texts they are. */
export const MergeInto = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="dk-merge-into" data-merge-into={name}>
    {children}
  </div>
);
