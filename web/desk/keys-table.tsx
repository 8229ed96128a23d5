import { useSay } from "../kit/house.tsx";

const KEYS = [
  { keys: "j", does: "next", where: "in-list" },
  { keys: "k", does: "previous", where: "in-list" },
  { keys: "Enter", does: "open", where: "in-list" },
  { keys: "/", does: "search", where: "in-list" },
  { keys: "a", does: "assign", where: "everywhere" },
  { keys: "t", does: "todo", where: "in-case" },
  { keys: "u", does: "back", where: "in-case" },
  { keys: "?", does: "help", where: "everywhere" },
  { keys: "Tab", does: "tab", where: "everywhere" },
  { keys: "Esc", does: "escape", where: "everywhere" },
] as const;

/** Every key, what it does and where. `web/enhance/desk.ts` makes the letters work. */
export function KeysTable({ caption }: { readonly caption: string }) {
  const say = useSay();
  return (
    <table className="ds-table dk-keys" data-color="neutral">
      <caption className="ds-sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say("desk.keys.key")}</th>
          <th scope="col">{say("desk.keys.does")}</th>
          <th scope="col">{say("desk.keys.where")}</th>
        </tr>
      </thead>
      <tbody>
        {KEYS.map(({ keys, does, where }) => (
          <tr key={keys}>
            <th scope="row">
              <kbd>{keys}</kbd>
            </th>
            <td>{say(`desk.keys.${does}`)}</td>
            <td>{say(`desk.keys.${where}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
