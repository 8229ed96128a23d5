/** The rule desk's script is fetched only where there is something for it to do. */
export function enhanceRules(root: Document): void {
  if (root.querySelector("[data-rules-editor], [data-run-progress]") === null) return;
  // Without it the page works by its own buttons.
  void import("./enhance.ts").then(
    ({ enhanceRuleDesk }) => enhanceRuleDesk(root),
    () => undefined,
  );
}
