/** Tenants, their units and their dated parameters. */
export type { Municipality, ParameterRow, Unit } from "./municipality.model.ts";
export {
  LEAST_DRAFT_DAYS,
  LocalisedText,
  MOST_DRAFT_DAYS,
  MunicipalityData,
  ParameterData,
  parametersOn,
} from "./municipality.model.ts";
export { decideParameter, municipality, parameters, saveMunicipality, saveParameters } from "./municipalities.ts";
