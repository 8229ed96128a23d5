/** All of the outside, from one settings object. Secrets come in it; none is here. */
import type { ChildcareRegister, CompanyRegister, ContactRegister, PopulationRegister, TaxRegister } from "#registers";
import type { Payments } from "#forms";
import type { Senders } from "#notify";
import type { Scanner } from "#platform/files";
import type { Clock } from "#platform/time";
import { ABSENT } from "./absent.ts";
import { openAltinn, type AltinnSettings } from "./altinn/altinn.ts";
import { openEnhetsregisteret } from "./enhetsregisteret/enhetsregisteret.ts";
import { openClamd, type ClamdSettings } from "./clamd/clamd.ts";
import { openChildcare, type ChildcareSettings } from "./childcare/childcare.ts";
import { openFolkeregisteret, type FolkeregisteretSettings } from "./folkeregisteret/folkeregisteret.ts";
import { openOidcGate, type OidcGate, type OidcSettings } from "./idporten/oidc.ts";
import { openKrr, type KrrSettings } from "./krr/krr.ts";
import { openMaskinporten, type Maskinporten, type MaskinportenSettings } from "./maskinporten/maskinporten.ts";
import { openMail, type MailSettings } from "./notices/mail.ts";
import { openSms, type SmsSettings } from "./notices/sms.ts";
import { openSkatteetaten, type SkatteetatenSettings } from "./skatteetaten/skatteetaten.ts";
import { openSvarUt, type SvarUtSettings } from "./svarut/svarut.ts";
import type { SvarUt } from "./svarut/svarut.model.ts";
import { openVipps, type VippsSettings } from "./vipps/vipps.ts";

type Without<T> = Omit<T, "demo">;
type Closing = { readonly close: () => void };

/** `register`: Enhetsregisteret's open interface; the rest is Altinn's, which tells whom somebody may represent. */
type CompanySettings = Without<AltinnSettings> & { readonly register: string };

export type ConnectorSettings = {
  /** Simulators: http is allowed, and synthetic identity numbers are people. Never with real data. */
  readonly demo: boolean;
  /** Needed by the registers and the carrier below it, none of which every municipality has. */
  readonly maskinporten?: Without<MaskinportenSettings>;
  readonly population?: Without<FolkeregisteretSettings>;
  readonly tax?: Without<SkatteetatenSettings>;
  readonly childcare?: Without<ChildcareSettings>;
  readonly contact?: Without<KrrSettings>;
  readonly company?: CompanySettings;
  readonly svarut?: Without<SvarUtSettings>;
  /** Without them nobody is told by that means. */
  readonly mail?: Without<MailSettings>;
  readonly sms?: Without<SmsSettings>;
  /** Without it fees are owed, and applications go on unpaid. */
  readonly vipps?: Without<VippsSettings>;
  /** Without it files from outside are opened unscanned. */
  readonly scanner?: ClamdSettings;
  readonly citizenLogin: Without<OidcSettings>;
  readonly staffLogin: Without<OidcSettings>;
};

/** What a municipality is connected to. What it is not answers all the same: with an OutsideError of class `absent`. */
export type Present = Readonly<Record<"population" | "tax" | "childcare" | "contact" | "company" | "svarut", boolean>>;

export type Connectors = {
  readonly present: Present;
  readonly population: PopulationRegister;
  readonly tax: TaxRegister;
  readonly childcare: ChildcareRegister;
  readonly contact: ContactRegister;
  readonly company: CompanyRegister;
  readonly svarut: SvarUt;
  readonly senders: Senders;
  readonly payments: Payments | undefined;
  readonly scanner: Scanner | undefined;
  readonly citizenLogin: OidcGate;
  readonly staffLogin: OidcGate;
  /** Lets go of the connections that are kept open. */
  readonly close: () => void;
};

/** Throws a RangeError for an address that is not https outside a demonstration, and for registers without Maskinporten. Nothing is called yet. */
export function openConnectors(settings: ConnectorSettings, clock: Clock): Connectors {
  const { demo } = settings;
  const open = <S, T extends Closing>(
    mine: Without<S> | undefined,
    how: (settings: S, maskinporten: Maskinporten, clock: Clock) => T,
  ): T | undefined => {
    if (mine === undefined) return undefined;
    if (maskinporten === undefined) throw new RangeError("National registers and carriers need Maskinporten");
    return how({ ...mine, demo } as S, maskinporten, clock);
  };
  const maskinporten =
    settings.maskinporten === undefined ? undefined : openMaskinporten({ ...settings.maskinporten, demo }, clock);
  const population = open(settings.population, openFolkeregisteret);
  const tax = open(settings.tax, openSkatteetaten);
  const childcare = open(settings.childcare, openChildcare);
  const contact = open(settings.contact, openKrr);
  const company = open(settings.company, openCompanies);
  const svarut = open(settings.svarut, openSvarUt);
  const mailer = settings.mail === undefined ? undefined : openMail({ ...settings.mail, demo });
  const texter = settings.sms === undefined ? undefined : openSms({ ...settings.sms, demo }, clock);
  const payments = settings.vipps === undefined ? undefined : openVipps({ ...settings.vipps, demo }, clock);
  return {
    present: {
      population: population !== undefined,
      tax: tax !== undefined,
      childcare: childcare !== undefined,
      contact: contact !== undefined,
      company: company !== undefined,
      svarut: svarut !== undefined,
    },
    population: population ?? ABSENT.population,
    tax: tax ?? ABSENT.tax,
    childcare: childcare ?? ABSENT.childcare,
    contact: contact ?? ABSENT.contact,
    company: company ?? ABSENT.company,
    svarut: svarut ?? ABSENT.svarut,
    senders: { ...(mailer === undefined ? {} : { mailer }), ...(texter === undefined ? {} : { texter }) },
    payments,
    scanner: settings.scanner && openClamd(settings.scanner),
    citizenLogin: openOidcGate({ ...settings.citizenLogin, demo }, clock),
    staffLogin: openOidcGate({ ...settings.staffLogin, demo }, clock),
    close: () => {
      for (const one of [maskinporten, population, tax, childcare, contact, company, svarut, mailer, texter, payments])
        one?.close();
    },
  };
}

function openCompanies(
  { register, ...altinn }: CompanySettings & { readonly demo: boolean },
  maskinporten: Maskinporten,
  clock: Clock,
): CompanyRegister & Closing {
  const who = openAltinn(altinn, maskinporten, clock);
  const what = openEnhetsregisteret({ baseUrl: register, demo: altinn.demo }, clock);
  return {
    represented: who.represented,
    details: what.details,
    close: () => {
      who.close();
      what.close();
    },
  };
}
