import { notFound, opened } from "../kit/door.ts";

export const loader = opened(() => notFound());
export const action = loader;

export default function Missing() {
  return null;
}
