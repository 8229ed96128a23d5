/** Streams a document to a party who may read it; their own page tells it when there is none. */
import { redirect } from "react-router";
import { documentResponse } from "../../kit/document.ts";
import { isRefusal, opened } from "../../kit/door.ts";

export const loader = opened(async ({ house, citizen, param }) => {
  try {
    return documentResponse(await house.portal.askedDocument(citizen(), param("party"), param("document")));
  } catch (error) {
    // What may not be opened yet is said as it is; whoever is no party is told so.
    if (isRefusal(error) && error.code === "cases.no-such-document")
      return redirect(`/asked/${encodeURIComponent(param("party"))}?missing=document`, 303);
    throw error;
  }
});
