import "./kit/style/index.css";
import { Outlet } from "react-router";
import { Document, Shell } from "./kit/shell.tsx";
import { Problem } from "./kit/problem.tsx";

export default function Root() {
  return (
    <Document>
      <Outlet />
    </Document>
  );
}

export function ErrorBoundary({ error }: { readonly error: unknown }) {
  return (
    <Document>
      <Shell>
        <Problem error={error} />
      </Shell>
    </Document>
  );
}
