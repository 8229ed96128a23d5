/**
 * Whether a case looks as if it were the worker's own, so that the page can ask. It is read out of what the case holds already, and
 * nothing is looked up for it. Names alike prove nothing: a person answers.
 */
import type { RecusalGround } from "./recusal.model.ts";

type Known = readonly { readonly key: string; readonly value: unknown }[];

/** How somebody in the case is tied to whoever applied, by where their name stands in it. */
type Tie = Extract<RecusalGround, "party" | "organisation" | "family" | "other">;

/** The heaviest tie first. */
const TIES: readonly Tie[] = ["party", "organisation", "family", "other"];

/**
 * Where somebody in the case has the worker's name: `party` when it is the applicant, or the one it is applied for; `organisation` when
 * they have a role in a business or another body of the case; `family` when they are in the applicant's household or at the
 * applicant's address; `other` elsewhere. Undefined when the name is nowhere. `facts` are those of the case.
 */
export function suggestedGround(worker: string, applicant: string, facts: Known): RecusalGround | undefined {
  const name = plain(worker);
  if (!name.includes(" ")) return undefined;
  if (plain(applicant) === name) return "party";
  const homes = new Set(facts.filter(({ key }) => key === "applicant").flatMap(({ value }) => addressIn(value)));
  const found = new Set(facts.flatMap(({ key, value }) => ties(value, name, { path: [key], homes })));
  return TIES.find((tie) => found.has(tie));
}

type Around = { readonly path: readonly string[]; readonly homes: ReadonlySet<string>; readonly tie?: Tie };

function ties(value: unknown, name: string, around: Around): Tie[] {
  if (typeof value === "string") return value.length <= 200 && plain(value) === name ? [around.tie ?? "other"] : [];
  if (Array.isArray(value)) return value.flatMap((one) => ties(one, name, around));
  if (typeof value !== "object" || value === null) return [];
  const tie = tieOf(value, around) ?? around.tie;
  return Object.entries(value).flatMap(([key, one]) =>
    ties(one, name, {
      ...around,
      path: [...around.path, key],
      ...(tieOfKey(key) === undefined ? (tie === undefined ? {} : { tie }) : { tie: tieOfKey(key) ?? "other" }),
    }),
  );
}

/** What an object says of the people in it: by the name of the fact it is, by what stands beside the name, by where they live. */
function tieOf(value: object, { path, homes }: Around): Tie | undefined {
  const [fact = ""] = path;
  if (fact === "on_behalf_of" && path.length === 1) return "organisation" in value ? "organisation" : "party";
  const keys = Object.keys(value);
  if (keys.some((key) => /^(role|roles|position|organi[sz]ation|org_?number)$/i.test(key))) return "organisation";
  if (addressIn(value).some((address) => homes.has(address))) return "family";
  return path.length === 1 ? tieOfKey(fact) : undefined;
}

function tieOfKey(key: string): Tie | undefined {
  if (/household|adults|children|spouse|partner|guardian|parents/i.test(key)) return "family";
  return /^(board|owners|manager|deputy|company|business|organi[sz]ation|signatories)$/i.test(key)
    ? "organisation"
    : undefined;
}

/** The address beside a name, as one text; none where there is none. */
function addressIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null || !("address" in value)) return [];
  const { address } = value;
  const lines =
    typeof address === "object" && address !== null && !Array.isArray(address) ? Object.values(address) : address;
  const text = [lines]
    .flat(2)
    .filter((line) => typeof line === "string")
    .join(" ");
  return text.trim() === ""
    ? []
    : [
        text
          .normalize("NFC")
          .toLocaleLowerCase()
          .replaceAll(/[\s,]+/gu, " ")
          .trim(),
      ];
}

/** Order, case and marks of the names set aside: "NORDMANN, Kari" is "Kari Nordmann". */
const plain = (text: string): string =>
  text
    .normalize("NFC")
    .toLocaleLowerCase()
    .split(/[^\p{L}'-]+/u)
    .filter((word) => word !== "")
    .toSorted()
    .join(" ");
