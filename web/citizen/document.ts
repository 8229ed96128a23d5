/** Streams a document of a case to the one whose case it is; the case's own page tells it when there is none. */
import { redirect } from "react-router";
import { documentResponse } from "../kit/document.ts";
import { isRefusal, opened } from "../kit/door.ts";

export const loader = opened(async ({ house, citizen, param }) => {
  try {
    return documentResponse(await house.portal.document(citizen(), param("caseId"), param("document")));
  } catch (error) {
    // What may not be opened yet is said as it is.
    if (isRefusal(error) && error.status === 404)
      return redirect(`/cases/${encodeURIComponent(param("caseId"))}?missing=document`, 303);
    throw error;
  }
});
