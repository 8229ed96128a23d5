import { opened } from "../kit/door.ts";

/** Shown in the browser itself. Anything else is handed over as a file, so that nothing sent in can run here. */
const SHOWN = /^(application\/pdf|image\/(png|jpeg|webp)|text\/plain)\b/;

/** A document of a case, streamed as it is kept. */
export const loader = opened(async (door) => {
  const { fileName, mediaType, sizeBytes, content } = await door.house.desk.document(
    door.staff(),
    door.param("caseId"),
    door.param("document"),
  );
  return new Response(content, {
    headers: {
      "Content-Type": mediaType,
      "Content-Length": String(sizeBytes),
      "Content-Disposition": `${SHOWN.test(mediaType) ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
});
