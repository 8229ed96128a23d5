/** Moves focus to the error summary when a page comes back with errors, so that they are heard and seen first. */
export function focusErrors(root: Document): void {
  const summary = root.querySelector<HTMLElement>("[data-error-summary]");
  if (summary === null) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href^='#']") : null;
    if (link === null) return;
    const field = root.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (field === null) return;
    event.preventDefault();
    field.focus({ preventScroll: true });
    (field.closest(".ds-field, .ds-fieldset") ?? field).scrollIntoView({ block: "center" });
  });
}
