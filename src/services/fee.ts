/** What an application costs, and whether it was paid, as the receipt, the record and the desk say it. */
import type { CaseFee } from "#cases";
import { feeOf, type AskedFee, type Evaluation, type External, type FormDefinition } from "#forms/shared";
import { parameters, parametersOn } from "#municipalities";
import type { Read } from "#platform/sql";
import { sayIn, type Language } from "#platform/texts";
import { dayOf, minuteOf, type LegalDate } from "#platform/time";
import { dayInWords, formatted } from "./format.rules.ts";
import type { FeeView } from "./portal.model.ts";
import type { Tools } from "./tools.ts";

type Answered = { readonly definition: FormDefinition; readonly evaluation: Evaluation; readonly external: External };

/** What a form costs as it is answered, by the rates of a day; undefined when it costs nothing. */
export async function feeFor(
  read: Read,
  { definition, evaluation, external }: Answered,
  today: LegalDate,
): Promise<AskedFee | undefined> {
  if (definition.fee === undefined) return undefined;
  const rows = parametersOn(await parameters(read), today);
  return feeOf(definition, evaluation, external, { today }, (key) => {
    const value = rows.find((row) => row.key === key)?.value;
    return typeof value === "number" || typeof value === "string" ? String(value) : undefined;
  });
}

/** Øre as kroner with two decimals. */
export const kronerOf = (ore: bigint): string => `${ore / 100n}.${String(ore % 100n).padStart(2, "0")}`;

export const feeView = (fee: CaseFee | null): FeeView | undefined =>
  fee === null
    ? undefined
    : {
        kroner: kronerOf(BigInt(fee.ore)),
        state: fee.state,
        at: fee.at,
        ...(fee.reference === null ? {} : { reference: fee.reference }),
      };

/** "440 kr", with øre only when there are any. */
export const inWords = ({ ore }: CaseFee, language: Language): string =>
  formatted(kronerOf(BigInt(ore)).replace(/\.00$/, ""), "money", language);

/** A part of its own in the receipt, after what was answered. */
export function feeSection(tools: Pick<Tools, "texts" | "town">, fee: CaseFee, language: Language) {
  const say = sayIn(tools.texts, language);
  const zone = tools.town.time_zone;
  const row = (name: string, value: string) => ({ label: say(`forms.fee.${name}`), value });
  const when = `${dayInWords(dayOf(fee.at, zone), language)} ${minuteOf(fee.at, zone).slice(11)}`;
  return {
    title: say("forms.fee.title"),
    rows: [
      ...(fee.state === "unset" ? [] : [row("amount", inWords(fee, language))]),
      row("state", say(`forms.fee.${fee.state}`)),
      ...(fee.state === "paid" ? [row("when", when), row("reference", fee.reference ?? "")] : []),
    ],
  };
}
