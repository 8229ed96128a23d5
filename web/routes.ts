import { index, layout, route, type RouteConfig } from "@react-router/dev/routes";
import { deskRoutes } from "./desk/routes.ts";

export default [
  route("theme.css", "public/theme.ts"),
  route("shield.svg", "public/shield.ts", { id: "shield" }),
  route("favicon.svg", "public/shield.ts", { id: "favicon" }),
  route("search.json", "citizen/search-json.ts"),
  route("cases/:caseId/documents/:document", "citizen/document.ts"),
  route("apply/:draft/:page/autosave", "citizen/form/autosave.ts"),
  layout("public/layout.tsx", [
    index("citizen/front.tsx"),
    route("search", "citizen/search.tsx"),
    route("services/:slug/start", "citizen/start.tsx"),
    route("services/:slug", "citizen/service.tsx"),
    route("apply/:draft", "citizen/form/resume.tsx"),
    route("apply/:draft/check", "citizen/form/check.tsx"),
    route("apply/:draft/later", "citizen/form/later.tsx"),
    route("apply/:draft/discard", "citizen/form/discard.tsx"),
    route("apply/:draft/:page", "citizen/form/page.tsx"),
    route("cases", "citizen/cases.tsx"),
    route("cases/:caseId", "citizen/case.tsx"),
    route("cases/:caseId/receipt", "citizen/receipt.tsx"),
    route("cases/:caseId/:letter", "citizen/letter.tsx"),
    route("journal", "public/journal.tsx"),
    route("journal/:entry", "public/journal-entry.tsx"),
    route("numbers", "public/numbers.tsx"),
    route("login/refused", "public/login-refused.tsx"),
    route("about", "public/about.tsx"),
    route("*", "public/missing.tsx"),
  ]),
  ...deskRoutes,
] satisfies RouteConfig;
