/** Putting nodes in an order in which each comes after what it requires. */

/** Calls `circle` with each circle of requirements; a node may require itself. Not recursive: chains may be long. */
export function inOrder(requires: readonly (readonly number[])[], circle: (path: readonly number[]) => void): number[] {
  const order: number[] = [];
  const done = new Set<number>();
  for (const start of requires.keys()) {
    const path: { readonly node: number; next: number }[] = [{ node: start, next: 0 }];
    const on = new Set([start]);
    for (let here = path.at(-1); here !== undefined && !done.has(start); here = path.at(-1)) {
      const wanted = requires[here.node]?.[here.next];
      if (wanted === undefined) {
        if (!done.has(here.node)) order.push(here.node);
        done.add(here.node);
        on.delete(here.node);
        path.pop();
        continue;
      }
      here.next += 1;
      if (on.has(wanted) && wanted !== here.node) {
        const nodes = path.map((one) => one.node);
        circle([...nodes.slice(nodes.indexOf(wanted)), wanted]);
      } else if (!on.has(wanted) && !done.has(wanted)) {
        path.push({ node: wanted, next: 0 });
        on.add(wanted);
      }
    }
  }
  return order;
}
