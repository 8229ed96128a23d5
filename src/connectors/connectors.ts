/** All of the outside, from one settings object. Secrets come in it; none is here. */
import type { ChildcareRegister, ContactRegister, PopulationRegister, TaxRegister } from "#registers";
import type { Senders } from "#notify";
import type { Clock } from "#platform/time";
import { openChildcare, type ChildcareSettings } from "./childcare/childcare.ts";
import { openFolkeregisteret, type FolkeregisteretSettings } from "./folkeregisteret/folkeregisteret.ts";
import { openOidcGate, type OidcGate, type OidcSettings } from "./idporten/oidc.ts";
import { openKrr, type KrrSettings } from "./krr/krr.ts";
import { openMaskinporten, type MaskinportenSettings } from "./maskinporten/maskinporten.ts";
import { openMail, type MailSettings } from "./notices/mail.ts";
import { openSms, type SmsSettings } from "./notices/sms.ts";
import { openSkatteetaten, type SkatteetatenSettings } from "./skatteetaten/skatteetaten.ts";
import { openSvarUt, type SvarUtSettings } from "./svarut/svarut.ts";
import type { SvarUt } from "./svarut/svarut.model.ts";

type Without<T> = Omit<T, "demo">;

export type ConnectorSettings = {
  /** Simulators: http is allowed, and synthetic identity numbers are people. Never with real data. */
  readonly demo: boolean;
  readonly maskinporten: Without<MaskinportenSettings>;
  readonly population: Without<FolkeregisteretSettings>;
  readonly tax: Without<SkatteetatenSettings>;
  readonly childcare: Without<ChildcareSettings>;
  readonly contact: Without<KrrSettings>;
  readonly svarut: Without<SvarUtSettings>;
  /** Without them nobody is told by that means. */
  readonly mail?: Without<MailSettings>;
  readonly sms?: Without<SmsSettings>;
  readonly citizenLogin: Without<OidcSettings>;
  readonly staffLogin: Without<OidcSettings>;
};

export type Connectors = {
  readonly population: PopulationRegister;
  readonly tax: TaxRegister;
  readonly childcare: ChildcareRegister;
  readonly contact: ContactRegister;
  readonly svarut: SvarUt;
  readonly senders: Senders;
  readonly citizenLogin: OidcGate;
  readonly staffLogin: OidcGate;
  /** Lets go of the connections that are kept open. */
  readonly close: () => void;
};

/** Throws a RangeError for an address that is not https outside a demonstration. Nothing is called yet. */
export function openConnectors(settings: ConnectorSettings, clock: Clock): Connectors {
  const { demo } = settings;
  const maskinporten = openMaskinporten({ ...settings.maskinporten, demo }, clock);
  const population = openFolkeregisteret({ ...settings.population, demo }, maskinporten, clock);
  const tax = openSkatteetaten({ ...settings.tax, demo }, maskinporten, clock);
  const childcare = openChildcare({ ...settings.childcare, demo }, maskinporten, clock);
  const contact = openKrr({ ...settings.contact, demo }, maskinporten, clock);
  const svarut = openSvarUt({ ...settings.svarut, demo }, maskinporten, clock);
  const mailer = settings.mail === undefined ? undefined : openMail({ ...settings.mail, demo });
  const texter = settings.sms === undefined ? undefined : openSms({ ...settings.sms, demo }, clock);
  return {
    population,
    tax,
    childcare,
    contact,
    svarut,
    senders: { ...(mailer === undefined ? {} : { mailer }), ...(texter === undefined ? {} : { texter }) },
    citizenLogin: openOidcGate({ ...settings.citizenLogin, demo }, clock),
    staffLogin: openOidcGate({ ...settings.staffLogin, demo }, clock),
    close: () => {
      for (const one of [maskinporten, population, tax, childcare, contact, svarut, mailer, texter]) one?.close();
    },
  };
}
