/** A letter that is shown before it is sent: a PDF in a tab of its own, kept nowhere. */
import { redirect } from "react-router";
import { isRefusal } from "../kit/door.ts";

export const shownPdf = (pdf: Uint8Array): Response =>
  new Response(Uint8Array.from(pdf), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": "inline",
      "Content-Security-Policy": "default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });

/** What cannot be shown is told on the page that it was asked for from: `unseen` is the refusal's code. */
export async function seenBefore(make: () => Promise<Uint8Array>, from: string): Promise<Response> {
  try {
    return shownPdf(await make());
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return redirect(`${from}&unseen=${error.code}`, 303);
  }
}
