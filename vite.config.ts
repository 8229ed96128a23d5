import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";
import { textsModule } from "./web/bundling/texts-module.ts";

export default defineConfig({
  plugins: [
    textsModule([
      "web/texts",
      "web/desk/texts",
      "web/desk/rules/texts",
      "web/desk/permits/texts",
      "web/desk/studio/texts",
      "web/desk/studio/form/texts",
      "web/desk/studio/making/texts",
      "web/desk/studio/making/shape/texts",
      "web/desk/studio/releases/texts",
      "web/desk/studio/templates/texts",
      "web/desk/errands/texts",
      "web/desk/parties/texts",
      "web/citizen/party/texts",
      "web/desk/letter/texts",
      "web/desk/authority/texts",
      "web/desk/work/texts",
      "web/desk/quality/texts",
    ]),
    reactRouter(),
  ],
  build: {
    manifest: true,
    sourcemap: false,
    // A data: address in a style sheet would need a wider content security policy than the rest of the house does.
    assetsInlineLimit: 0,
  },
});
