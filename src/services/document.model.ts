/** A document on its way to whoever may read it. */
export type DocumentContent = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly content: ReadableStream<Uint8Array>;
};
