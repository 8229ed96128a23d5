/** The service that load is sent to: automatic, with registers, rules and a letter. Any other would need other answers. */
export const SERVICE = "reduced-kindergarten-fee";
