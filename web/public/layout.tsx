import { Outlet } from "react-router";
import { Problem } from "../kit/problem.tsx";
import { Shell } from "../kit/shell.tsx";

export default function PublicLayout() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary({ error }: { readonly error: unknown }) {
  return (
    <Shell>
      <Problem error={error} />
    </Shell>
  );
}
