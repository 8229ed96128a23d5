/** Reads what a form page sent, and has it saved. */
import { chosen } from "./chosen.rules.ts";
import { FILES } from "./inputs.ts";
import type { Door } from "../../kit/door.ts";
import type { SaveRequest, SaveResult } from "#services";

/** Inputs of the page itself, which are no answers. */
const OWN = new Set(["rev", "then", "overwrite", "remove-upload", "from"]);
const THEN = ["next", "previous", "later", "stay"] as const;

export type Sent = { readonly request: SaveRequest; readonly fromCheck: boolean };

/** `always` overrules the button: a page that saves by itself always stays. */
export async function readSent(door: Door, always?: "stay"): Promise<Sent> {
  const form = await door.request.formData();
  const pairs: [string, string][] = [];
  const files: SaveRequest["files"][number][] = [];
  for (const [name, value] of form) {
    if (typeof value === "string") {
      if (!OWN.has(name)) pairs.push([name, value]);
    } else if (value.name !== "" && name.endsWith(FILES))
      files.push({
        field: name.slice(0, -FILES.length),
        fileName: value.name,
        content: new Uint8Array(await value.arrayBuffer()),
      });
  }
  const removeUploads = form.getAll("remove-upload").filter((value) => typeof value === "string");
  const stays = removeUploads.length > 0 || pairs.some(([name]) => name === "$add" || name === "$remove");
  return {
    fromCheck: form.get("from") === "check",
    request: {
      draft: door.param("draft"),
      page: door.param("page"),
      rev: Number(form.get("rev")),
      form: chosen(pairs),
      files,
      removeUploads,
      // The word is the contract's: what happens then.
      // oxlint-disable-next-line unicorn/no-thenable
      then: always ?? (stays ? "stay" : (THEN.find((then) => then === form.get("then")) ?? "next")),
      overwrite: form.get("overwrite") === "yes",
    },
  };
}

export const save = (door: Door, request: SaveRequest): Promise<SaveResult> =>
  door.house.portal.save(door.citizen(), request, door.language);

/** Where a citizen goes after something was saved. */
export function addressAfter({ request, fromCheck }: Sent, result: Extract<SaveResult, { kind: "saved" }>): string {
  const at = `/apply/${request.draft}`;
  if (request.then === "stay") return `${at}/${request.page}${fromCheck ? "?from=check" : ""}${anchorOf(request)}`;
  if (result.go === "later") return `${at}/later`;
  if (result.go === "check" || (fromCheck && request.then === "next")) return `${at}/check`;
  return `${at}/${result.go.page}`;
}

/** Back to where the button was pressed: the row that was added, or the files that were sent. */
function anchorOf({ form, files }: SaveRequest): string {
  const rows = form.find(([name]) => name === "$add" || name === "$remove")?.[1].split(":")[0];
  const field = rows ?? files[0]?.field;
  return field === undefined ? "" : `#${encodeURIComponent(field)}`;
}
