import { Hidden } from "../kit/text.tsx";

/** A button of a form with several: what it wants done, and what it is called. `about` is said to those who hear one button at a time. */
export function Press({
  intent,
  text,
  about,
  variant = "primary",
  danger = false,
  form,
}: {
  readonly intent: string;
  readonly text: string;
  readonly about?: string;
  readonly variant?: "primary" | "secondary" | "tertiary";
  readonly danger?: boolean;
  readonly form?: string;
}) {
  return (
    <button
      className="ds-button"
      data-variant={variant}
      data-color={danger ? "danger" : undefined}
      type="submit"
      name="intent"
      value={intent}
      form={form}
    >
      {text}
      {about !== undefined && (
        <>
          {" "}
          <Hidden>{about}</Hidden>
        </>
      )}
    </button>
  );
}
