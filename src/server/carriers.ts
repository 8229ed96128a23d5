/** Who carries letters out of the house. A municipality without a carrier leaves them in the portal. */
import type { Connectors } from "#connectors";
import type { Carrier } from "#services";

/** The carrier of a municipality that has one, as the line's tools hold it. */
export const carrierOf = (connectors: Connectors): { readonly carrier?: Carrier } =>
  connectors.present.svarut ? { carrier: svarUtCarrier(connectors) } : {};

/** SvarUt as the line's carrier. */
function svarUtCarrier({ svarut }: Connectors): Carrier {
  return {
    send: async (parcel, digitalId, pdf, enclosed) => {
      const { letter } = parcel;
      const { id } = await svarut.send({
        title: letter.title,
        recipient: {
          name: letter.recipientName,
          ...(digitalId === undefined ? {} : { digitalId }),
          lines: letter.address?.lines.slice(0, -1) ?? [],
          ...(letter.address === undefined ? {} : { postcode: letter.address.postcode, city: letter.address.place }),
        },
        externalReference: parcel.dedupeKey,
        digitalOnly: parcel.channel === "svarut-digital-only",
        print: { colour: false, twoSided: true },
        record: {
          caseYear: letter.caseYear,
          caseSequence: letter.caseSequence,
          entryNumber: letter.entryNumber,
          entryType: "Utgående dokument",
          entryStatus: "Ekspedert",
          journalledAt: `${letter.journalDate}T12:00:00Z`,
          documentDate: `${letter.documentDate}T12:00:00Z`,
          title: letter.title,
          caseWorker: letter.caseWorker ?? "Automatisk saksbehandling",
          caseFile: parcel.caseId,
          entry: parcel.entry,
        },
        documents: [
          { fileName: letter.fileName, mediaType: "application/pdf", content: pdf, sensitive: true },
          ...(letter.attachments ?? []).map(({ fileName, mediaType }, i) => ({
            fileName,
            mediaType,
            content: enclosed[i] ?? new Uint8Array(),
            sensitive: true,
          })),
        ],
      });
      return id;
    },
    find: async (dedupeKey) => (await svarut.findByExternalReference(dedupeKey))[0],
    statuses: async (ids) => {
      const known = await svarut.statuses(ids);
      return new Map(
        known.map(({ id, state, raw }) => [id, { status: state === "other" ? ("in-transit" as const) : state, raw }]),
      );
    },
    markRead: (id, nationalId, at) => svarut.markRead(id, { nationalId, at }),
  };
}
