/**
 * Folkeregisteret, package "offentlig med hjemmel": single and bulk look-up with an explicit `part`, and the feed of
 * changes, where the reader keeps the place. A wait is in milliseconds here, unlike everywhere else.
 */
import { OutsideError } from "#platform/errors";
import { nationalId, type NationalId } from "#people";
import { today, type Clock, type LegalDate } from "#platform/time";
import type { Ask, Changes, FeedCursor, PopulationRegister, RegisterChange, RegisteredPerson } from "#registers";
import { z } from "zod";
import { openEndpoint } from "../http.ts";
import type { Maskinporten } from "../maskinporten/maskinporten.ts";
import { checked, jsonBody, openRegister, type Register } from "../register.ts";
import {
  Bulk,
  Feed,
  GUARDIANSHIP_PARTS,
  HOUSEHOLD_PARTS,
  idInUse,
  PERSON_PARTS,
  PersonDocument,
  current,
} from "./document.model.ts";
import { guardiansOf } from "./guardian.rules.ts";
import { closestOf, judgeHousehold, otherParents } from "./household.rules.ts";
import { registeredPerson } from "./person.rules.ts";

export type FolkeregisteretSettings = {
  /** Up to and without "/folkeregisteret/…": "https://folkeregisteret.api.skatteetaten.no". */
  readonly baseUrl: string;
  readonly consumerOrg?: string;
  readonly demo: boolean;
  /** Zone in which a child's birthday is counted. */
  readonly timeZone: string;
};

const SYSTEM = "folkeregisteret";
const PREFIX = "/folkeregisteret/offentlig-med-hjemmel/api/v1";
const SCOPE = "folkeregister:deling/offentligmedhjemmel";
/** The register's own word: a person within half a second, a bulk within ten. */
const PATIENCE = { person: 5_000, bulk: 15_000, feed: 15_000 };
const Failure = z.object({ kode: z.string() });

export function openFolkeregisteret(
  settings: FolkeregisteretSettings,
  maskinporten: Maskinporten,
  clock: Clock,
): PopulationRegister & { readonly close: () => void } {
  const endpoint = openEndpoint({
    system: SYSTEM,
    baseUrl: settings.baseUrl,
    demo: settings.demo,
    clock,
    waitUnit: "milliseconds",
    codeIn: (body) => Failure.safeParse(body).data?.kode,
  });
  const wish = { scope: SCOPE, ...(settings.consumerOrg === undefined ? {} : { consumerOrg: settings.consumerOrg }) };
  const register = openRegister(endpoint, maskinporten, wish, clock);
  const asPerson = (document: PersonDocument) => toPerson(document, settings.demo);

  return {
    person: async (_ask: Ask, id) => register.answered(asPerson(await single(register, id, PERSON_PARTS))),
    household: async (_ask: Ask, id) => {
      const day: LegalDate = today(clock, settings.timeZone);
      const applicant = await single(register, id, HOUSEHOLD_PARTS);
      const closest = closestOf(applicant);
      const first = await bulk(register, [closest.partner ?? [], closest.children].flat());
      const children = closest.children.flatMap((child) => first.get(child) ?? []);
      const partner = first.get(closest.partner ?? "");
      const parents = otherParents(applicant, children);
      const second = await bulk(
        register,
        parents.filter((parent) => !first.has(parent)),
      );
      const known = [...parents.map((parent) => first.get(parent) ?? second.get(parent)), partner];
      const adults = [...new Set(known)].filter((one) => one !== undefined);
      const judged = judgeHousehold(applicant, { adults, children }, day);
      return register.answered({
        adults: judged.adults.map(asPerson),
        children: judged.children.map(asPerson),
        elsewhere: judged.elsewhere.map((child) => asPerson(child).nationalId),
        undetermined: judged.undetermined,
      });
    },
    guardianship: async (_ask: Ask, id) => {
      const document = await single(register, id, GUARDIANSHIP_PARTS);
      const guardians = guardiansOf(document).map((one) => checkedId(one, settings.demo));
      return register.answered({ person: asPerson(document), guardians });
    },
    changes: async (_ask: Ask, cursor) => changes(register, cursor, settings.demo),
    close: register.close,
  };
}

/** An old number that has been replaced still answers; a number that has ceased does not stand for anybody. */
async function single(register: Register, id: NationalId, parts: readonly string[]): Promise<PersonDocument> {
  const query = parts.map((part) => `part=${part}`).join("&");
  const document = await register.ask(PersonDocument, {
    kind: "read",
    method: "GET",
    path: `${PREFIX}/personer/${id}?${query}`,
    timeoutMs: PATIENCE.person,
  });
  if (current(document.status)?.status === "opphoert") {
    throw new OutsideError(SYSTEM, { class: "gone", providerCode: "opphoert" });
  }
  return document;
}

async function bulk(register: Register, ids: readonly string[]): Promise<Map<string, PersonDocument>> {
  if (ids.length === 0) return new Map();
  const query = HOUSEHOLD_PARTS.map((part) => `part=${part}`).join("&");
  const { oppslag } = await register.ask(Bulk, {
    kind: "read",
    method: "POST",
    path: `${PREFIX}/personer/bulkoppslag?${query}`,
    ...jsonBody({ foedselsEllerDNummer: ids }),
    timeoutMs: PATIENCE.bulk,
  });
  return new Map(
    oppslag.flatMap(({ foedselsEllerDNummer, folkeregisterperson }) =>
      folkeregisterperson === undefined ? [] : [[foedselsEllerDNummer, folkeregisterperson] as const],
    ),
  );
}

async function changes(register: Register, cursor: FeedCursor, demo: boolean): Promise<Changes> {
  try {
    const reply = await register.call({
      kind: "read",
      method: "GET",
      path: `${PREFIX}/hendelser/feed?seq=${cursor.next}`,
      ...(cursor.etag === undefined ? {} : { headers: { "if-none-match": cursor.etag } }),
      timeoutMs: PATIENCE.feed,
      welcome: [304],
    });
    if (reply.status === 304) return { events: [], cursor };
    const events = checked(SYSTEM, Feed, reply.json).map((one) => toChange(one, demo));
    const last = events.at(-1)?.sequence;
    const next = last === undefined ? cursor.next : last + 1;
    const { etag } = reply.headers;
    // The ETag is of the page that begins where we asked; it says nothing of the page after it.
    return { events, cursor: { next, ...(etag === undefined || next !== cursor.next ? {} : { etag }) } };
  } catch (error) {
    if (!(error instanceof OutsideError) || error.failure.class !== "throttled") throw error;
    return { events: [], cursor, retryAfterMs: error.failure.retryAfterMs ?? 1000 };
  }
}

function toPerson(document: PersonDocument, demo: boolean): RegisteredPerson {
  return registeredPerson(checkedId(idInUse(document), demo), document);
}

function toChange({ sekvensnummer, hendelse }: z.output<typeof Feed>[number], demo: boolean): RegisterChange {
  return {
    sequence: sekvensnummer,
    nationalId: checkedId(hendelse.folkeregisteridentifikator, demo),
    kind: KINDS.get(hendelse.hendelsetype) ?? "other",
    rawKind: hendelse.hendelsetype,
    at: hendelse.ajourholdstidspunkt,
  };
}

const KINDS: ReadonlyMap<string, RegisterChange["kind"]> = new Map<string, RegisterChange["kind"]>([
  ["endringIAdressebeskyttelse", "protection"],
  ["endringIDoedsfall", "death"],
  ["endringIBostedsadresse", "residence"],
  ["endringINavn", "name"],
  ["endringISivilstand", "civil-status"],
  ["endringIFamilierelasjon", "family"],
  ["endringIForeldreansvar", "family"],
]);

function checkedId(id: string | undefined, demo: boolean): NationalId {
  try {
    return nationalId(id ?? "", demo);
  } catch {
    throw new OutsideError(SYSTEM, { class: "protocol" });
  }
}
