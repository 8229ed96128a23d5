/** The studio's script is fetched only where there is something for it to do. */
export function enhanceStudio(root: Document): void {
  if (root.querySelector("[data-studio-editor]") === null) return;
  // Without it the page works by its own buttons.
  void import("./enhance.ts").then(
    ({ enhanceQuestions }) => enhanceQuestions(root),
    () => undefined,
  );
}
