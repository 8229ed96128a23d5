/** A map beside the inputs of a place, where the municipality has map pictures. Fetched only on a page that has one. */
export function showMaps(root: Document): void {
  const places = root.querySelectorAll<HTMLElement>("[data-map]");
  if (places.length === 0) return;
  void import("./map.ts").then(
    ({ drawMap }) => {
      for (const place of places) drawMap(place);
    },
    () => undefined,
  );
}
