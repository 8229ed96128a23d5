/** What a result of the pre-check advises. Whatever it is, one may apply. */
import { useHouse } from "../../../kit/house.tsx";

/** As the form engine has them. */
const ADVICE = ["apply", "no_need", "not_here", "unlikely"] as const;

export function AdviceField({ id, value }: { readonly id: string; readonly value: string }) {
  const { say } = useHouse();
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={id}>
        {say("desk.form.advice-label")}
      </label>
      <select className="ds-input" id={id} name="advice" defaultValue={value}>
        {ADVICE.map((one) => (
          <option key={one} value={one}>
            {say(`desk.form.advice.${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
