/** What a pre-check may advise, as the form engine has it. */
export const ADVICE = ["apply", "no_need", "not_here", "unlikely"] as const;
