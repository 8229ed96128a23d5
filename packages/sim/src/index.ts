/** Stand-ins for the national services; see README.md. */
export { EICAR } from "./clamd.ts";
export { startSim } from "./sim.ts";
export type { Sim, SimOptions } from "./sim.ts";
export { FAMILIES, generated } from "./generated.ts";
export type { Family } from "./generated.ts";
export { readWorld } from "./world.ts";
export { isSyntheticId, syntheticId } from "./identity.ts";
export type { Fault } from "./faults.ts";
export type { IssuerClient, IssuerName } from "./issuer.model.ts";
export type { MachineClient } from "./maskinporten.ts";
export type { WorldPatch } from "./world.model.ts";
