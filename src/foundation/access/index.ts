/** Who may do what where: roles per unit, as data. */
export type { Access, Action, Grant, Judgement, Permission, Role } from "./access.model.ts";
export { ACTIONS, EVERY_UNIT, RoleData } from "./access.model.ts";
export { accessOn, demand, judge, may, unitsWhere } from "./access.rules.ts";
export { whereAllowed } from "./access.sql.ts";
export { grantRole, grantsOf, revokeRole } from "./access.ts";
