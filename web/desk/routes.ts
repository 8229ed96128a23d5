import { index, layout, prefix, route, type RouteConfigEntry } from "@react-router/dev/routes";

/** The case workers' pages. Logging in under /desk/login is the server's. */
export const deskRoutes: RouteConfigEntry[] = prefix("desk", [
  index("desk/home.ts"),
  route("cases/:caseId/documents/:document", "desk/document.ts"),
  layout("desk/layout.tsx", [
    route("cases", "desk/cases.tsx"),
    route("cases/:caseId", "desk/case.tsx"),
    route("cases/:caseId/explain", "desk/explain.tsx"),
    route("automation", "desk/automation.tsx"),
    route("keys", "desk/keys.tsx"),
  ]),
]);
