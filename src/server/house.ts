/**
 * The whole house as the web sees it: one value, made by the composition root, handed to every page.
 *
 * The web imports these types alone; nothing of the server is bundled into it.
 */
import type { AuthorityDesk, DelegationRegister } from "#authoritydesk";
import type { Desk, Staff } from "#desk";
import type { Indicators } from "#indicators";
import type { LetterDesk } from "#letterdesk";
import type { Municipality } from "#municipalities";
import type { MyPermits, PermitCheck, PermitDesk } from "#permitdesk";
import type { PublicAccess } from "#publicaccess";
import type { QualityDesk } from "#quality";
import type { RuleDesk, RuleRegister } from "#ruledesk";
import type { Writing } from "#studio/writing";
import type { Studio, StudioParts } from "#studio";
import type { Language, Localised } from "#platform/texts";
import type { Citizen, Portal } from "#services";
import type { WorkDesk } from "#workdesk";

/** How a municipality looks and how to reach it. Colours are checked for contrast when they are read. */
export type Identity = {
  readonly municipality: string;
  readonly name: string;
  /** Whose law it keeps; words that name a law differ by it. */
  readonly country: Municipality["country"];
  readonly shieldSvg: string | undefined;
  readonly accent: string;
  readonly phone: string;
  readonly email: string;
  readonly address: readonly string[];
  readonly openingHours: Localised;
  readonly timeZone: string;
  /** What its pages may be in; the first is for who asks for none of them. */
  readonly languages: readonly Language[];
  /** Where map pictures come from; undefined where places are written only. */
  readonly map: Municipality["map"];
  /** A demonstration: invented people, invented figures. Every page says so. */
  readonly demo: boolean;
};

export type House = {
  readonly identity: Identity;
  readonly portal: Portal;
  readonly desk: Desk;
  readonly authorityDesk: AuthorityDesk;
  readonly delegations: DelegationRegister;
  readonly workDesk: WorkDesk;
  readonly publicAccess: PublicAccess;
  readonly ruleDesk: RuleDesk;
  readonly ruleRegister: RuleRegister;
  readonly studio: Studio;
  readonly writing: Writing;
  readonly making: StudioParts;
  readonly letterDesk: LetterDesk;
  readonly indicators: Indicators;
  readonly qualityDesk: QualityDesk;
  readonly myPermits: MyPermits;
  readonly permitDesk: PermitDesk;
  readonly permitCheck: PermitCheck;
};

/** Who is at the door. Made anew for every request; sessions are looked up before any page runs. */
export type Visitor = {
  readonly language: Language;
  readonly citizen: Citizen | undefined;
  readonly staff: Staff | undefined;
  /** Quoted in error pages and logs so that a person can be helped. */
  readonly requestId: string;
  readonly now: string;
  /** The network address that asks, for counting how often. Never shown, never kept. */
  readonly address: string;
};

export type LoadContext = { readonly house: House; readonly visitor: Visitor };
