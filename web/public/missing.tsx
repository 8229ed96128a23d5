import { notFound, opened } from "../kit/door.ts";

export const loader = opened(() => notFound());
export const action = opened(() => notFound());

export default function Missing() {
  return null;
}
