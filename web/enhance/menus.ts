/** Menus are <details>; here they also close on Escape, on a click elsewhere, and when focus leaves them. */
export function closeMenus(root: Document): void {
  const menus = [...root.querySelectorAll<HTMLDetailsElement>("details[data-menu]")];
  root.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target as Node)) menu.open = false;
  });
  for (const menu of menus) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
    });
  }
}
