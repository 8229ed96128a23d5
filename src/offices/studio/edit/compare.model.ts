/** What a service's outcomes may be compared by, as whoever makes the service reads and changes it. */
export const COMPARED = ["household_size", "age_band", "service_language", "unit", "channel"] as const;
export type Compared = (typeof COMPARED)[number];

export type CompareView = {
  readonly kind: Compared;
  /** Lists of people, or a day of birth, among the facts; none of what needs none. */
  readonly of: readonly string[];
  readonly bands: readonly number[];
  readonly purpose: string;
  readonly legalBasis: string;
};

export type CompareChange =
  | {
      readonly what: "compare";
      readonly kind: string;
      readonly of: readonly string[];
      /** Where bands begin, with commas between. */
      readonly bands: string;
      readonly purpose: string;
      readonly legalBasis: string;
    }
  | { readonly what: "remove-compare"; readonly kind: string; readonly isSure: boolean };
