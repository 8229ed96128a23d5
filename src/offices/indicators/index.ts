/** The numbers. */
export type { Indicators, Numbers, ServiceNumbers } from "./indicators.model.ts";
export { openIndicators } from "./indicators.ts";
