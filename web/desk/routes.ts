import { index, layout, prefix, route, type RouteConfigEntry } from "@react-router/dev/routes";

/** The case workers' pages. Logging in under /desk/login is the server's. */
export const deskRoutes: RouteConfigEntry[] = prefix("desk", [
  index("desk/home.ts"),
  route("cases/:caseId/documents/:document", "desk/document.ts"),
  route("cases/:caseId/errands/:errand/letter", "desk/errands/preview.ts"),
  route("cases/:caseId/letter", "desk/letter/preview.ts"),
  route("rules/:service/:version/model.dmn", "desk/rules/file.ts"),
  route("permits/register.csv", "desk/permits/csv.ts"),
  layout("desk/layout.tsx", [
    route("cases", "desk/cases.tsx"),
    route("cases/:caseId", "desk/case.tsx"),
    route("cases/:caseId/explain", "desk/explain.tsx"),
    route("cases/:caseId/impartial", "desk/work/impartial.tsx"),
    route("cases/:caseId/errands/:errand", "desk/errands/page.tsx"),
    route("work/impartial", "desk/work/impartial-list.tsx"),
    route("rules", "desk/rules/services.tsx"),
    route("rules/:service", "desk/rules/service.tsx"),
    route("rules/:service/rates", "desk/rules/rates.tsx"),
    route("rules/:service/what-if/:run", "desk/rules/run.tsx"),
    route("rules/:service/what-if/:run/:decision", "desk/rules/changed.tsx"),
    route("rules/:service/:version", "desk/rules/version.tsx"),
    route("rules/:service/:version/edit", "desk/rules/edit.tsx"),
    route("rules/:service/:version/examples", "desk/rules/examples.tsx"),
    route("rules/:service/:version/examples/:example", "desk/rules/example.tsx"),
    route("rules/:service/:version/what-if", "desk/rules/what-if.tsx"),
    route("rules/:service/:version/compare", "desk/rules/compare.tsx"),
    route("permits", "desk/permits/list.tsx"),
    route("permits/:permit", "desk/permits/permit.tsx"),
    route("automation", "desk/automation.tsx"),
    route("keys", "desk/keys.tsx"),
  ]),
]);
