/** Streams a file of what one is asked to sign; the page where it is signed tells how it stands when there is none to open. */
import { redirect } from "react-router";
import { documentResponse } from "../kit/document.ts";
import { isRefusal, opened } from "../kit/door.ts";

export const loader = opened(async ({ house, citizen, param }) => {
  try {
    return documentResponse(await house.portal.attachmentToSign(citizen(), param("signature"), param("upload")));
  } catch (error) {
    // What may not be opened yet is said as it is.
    if (isRefusal(error) && error.status === 404)
      return redirect(`/sign/${encodeURIComponent(param("signature"))}`, 303);
    throw error;
  }
});
