/** Where a question stands, and what becomes of the questions of a page that is taken away. */
import type { Opened, QuestionsPage } from "#studio/writing";
import { Fold } from "../../../kit/box.tsx";
import { useHouse } from "../../../kit/house.tsx";
import { LanguageFields } from "../language-fields.tsx";
import { SmallButton } from "../small-form.tsx";

/** To another page, into the rows of a list or out of them, or on to a page of its own with all that follows. */
export function PlaceFields({ open }: { readonly open: Opened }) {
  const { say } = useHouse();
  if (open.places.length === 0 && !open.maySplit) return null;
  return (
    <Fold summary={say("desk.form.place")} quiet>
      <div className="st-limits">
        {open.places.length > 0 && (
          <div className="st-new-line">
            <div className="ds-field">
              <label className="ds-label" htmlFor="place">
                {say("desk.form.place-to")}
              </label>
              <select className="ds-input" id="place" name="place">
                {open.places.map(({ to, kind, name }) => (
                  <option key={to} value={to}>
                    {say(`desk.form.places.${kind}`, { name })}
                  </option>
                ))}
              </select>
            </div>
            <SmallButton does="place" text={say("desk.form.place-go")} />
          </div>
        )}
        {open.maySplit && (
          <>
            <LanguageFields name="split" flat={{}} hints={{}} id="split" legend={say("desk.form.split-title")} />
            <div>
              <SmallButton does="split" text={say("desk.form.split-go")} />
            </div>
          </>
        )}
      </div>
    </Fold>
  );
}

/** A page is taken away with its questions, or they go to the end of another. */
export function RemovePage({ page, open }: { readonly page: QuestionsPage; readonly open: Opened }) {
  const { say } = useHouse();
  const pages = page.pages.some(({ id }) => id === open.id) ? page.pages : page.precheck.pages;
  const others = pages.filter(({ id }) => id !== open.id);
  const own = pages.find(({ id }) => id === open.id)?.questions.length ?? 0;
  if (others.length === 0) return null;
  return (
    <Fold summary={say("desk.form.remove-page")} quiet>
      <div className="st-new-line">
        <div className="ds-field">
          <label className="ds-label" htmlFor="remove-to">
            {say("desk.form.remove-what", { count: own })}
          </label>
          <select className="ds-input" id="remove-to" name="remove-to">
            {others.map(({ id, title }) => (
              <option key={id} value={id}>
                {say("desk.form.remove-keep", { name: title === "" ? id : title })}
              </option>
            ))}
            <option value="">{say("desk.form.remove-all")}</option>
          </select>
        </div>
        <SmallButton does="delete" text={say("desk.form.remove-go")} danger />
      </div>
    </Fold>
  );
}
