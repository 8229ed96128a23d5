import type { Config } from "@react-router/dev/config";
import { dropUnloaded } from "./web/bundling/drop-unloaded.ts";

/** Pages are made on the server and stay as they are sent: nothing of React is loaded by a browser. */
export default {
  appDirectory: "web",
  ssr: true,
  routeDiscovery: { mode: "initial" },
  splitRouteModules: false,
  buildEnd: ({ viteConfig, reactRouterConfig }) => dropUnloaded(viteConfig.root, reactRouterConfig.buildDirectory),
} satisfies Config;
