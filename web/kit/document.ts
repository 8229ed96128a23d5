/** A stored file as a response: shown in the browser when it is a PDF or a picture, else downloaded. */
import type { DocumentContent } from "#services";

const SHOWN = new Set(["application/pdf", "image/jpeg", "image/png"]);

export function documentResponse({ content, fileName, mediaType, sizeBytes }: DocumentContent): Response {
  const way = SHOWN.has(mediaType) ? "inline" : "attachment";
  const plain = fileName.replaceAll(/[^\w. -]/g, "_");
  return new Response(content, {
    headers: {
      "Content-Type": mediaType,
      "Content-Length": String(sizeBytes),
      "Content-Disposition": `${way}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'",
      "Cache-Control": "private, no-store",
    },
  });
}
