/** A letter read back as its reader meets it: words, language, and the standard it says it keeps. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export type ReadLetter = {
  readonly text: string;
  /** Of the document, such as "nb" or "nb-NO". */
  readonly language: string;
  /** The PDF/A part and conformance the file declares, such as "2A"; empty when it declares none. */
  readonly standard: string;
};

export async function readLetter(pdf: Uint8Array): Promise<ReadLetter> {
  const xmp = /<x:xmpmeta[^]*?<\/x:xmpmeta>/u.exec(Buffer.from(pdf).toString("latin1"))?.[0] ?? "";
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await loading.promise;
  const { info } = await document.getMetadata();
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? " " : "") : "")).join(""));
  }
  await loading.destroy();
  const tag = (name: string): string => new RegExp(`<pdfaid:${name}>(\\w+)<`, "u").exec(xmp)?.[1] ?? "";
  return {
    text: pages
      .join(" ")
      .replace(/[\u200b\u00ad]/gu, "")
      .replace(/\s+/gu, " "),
    language: (info as { Language?: string }).Language ?? "",
    standard: tag("part") + tag("conformance"),
  };
}
