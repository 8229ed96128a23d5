/**
 * E-mail by SMTP (RFC 5321), for notices alone: plain text, one recipient, nothing attached.
 *
 * The Message-ID is made of our own reference, so that a message sent twice is one to the reader. Errors tell the server's
 * reply code and never what it said, for that repeats the address.
 */
import { createTransport } from "nodemailer";
import type { Mailer } from "#notify";
import { OutsideError, type OutsideFailure } from "#platform/errors";
import { z } from "zod";

export type MailSettings = {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte (465), `starttls` before anything is said (587); `none` only in a demonstration. */
  readonly security: "tls" | "starttls" | "none";
  readonly login?: { readonly user: string; readonly password: string };
  /** Sender's address; nobody reads answers to it. */
  readonly from: string;
  /** An HTTP proxy to connect through, where only proxies lead out of the house. */
  readonly proxy?: string;
  readonly demo: boolean;
};

const SYSTEM = "mail";
const PATIENCE = 20_000;

/** What nodemailer tells of a failure. */
const Failure = z.object({
  code: z.string().optional(),
  syscall: z.string().optional(),
  responseCode: z.number().optional(),
});

/** Throws a RangeError for a connection in the clear outside a demonstration. Nothing is called yet. */
export function openMail(settings: MailSettings): Mailer & { readonly close: () => void } {
  if (settings.security === "none" && !settings.demo) throw new RangeError("E-mail must be sent by TLS");
  const transport = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.security === "tls",
    requireTLS: settings.security === "starttls",
    ignoreTLS: settings.security === "none",
    ...(settings.login === undefined ? {} : { auth: { user: settings.login.user, pass: settings.login.password } }),
    ...(settings.proxy === undefined ? {} : { proxy: settings.proxy }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = settings.from.split("@").at(-1) ?? settings.host;
  return {
    send: async ({ to, subject, text, language, reference }) => {
      try {
        await transport.sendMail({
          from: settings.from,
          to: { name: "", address: to },
          subject,
          text,
          messageId: `<${reference}@${domain}>`,
          headers: { "Auto-Submitted": "auto-generated", "Content-Language": language },
        });
      } catch (error) {
        throw new OutsideError(SYSTEM, failureOf(error));
      }
    },
    close: () => transport.close(),
  };
}

/** Which codes mean that no connection was had; after it, nobody tells whether the message had left. */
const NO_CONNECTION = new Set(["EDNS", "EPROXY", "ETLS"]);

export function failureOf(error: unknown): OutsideFailure {
  const { code, syscall, responseCode } = Failure.safeParse(error).data ?? {};
  const said = responseCode === undefined ? {} : { providerCode: `smtp-${responseCode}` };
  if (code === "EAUTH") return { class: "auth", ...said };
  if (responseCode !== undefined && responseCode >= 500) return { class: "validation", ...said };
  if (responseCode !== undefined && responseCode >= 400) return { class: "transient", ...said };
  if (code === "EENVELOPE") return { class: "validation" };
  return { class: syscall === "connect" || NO_CONNECTION.has(code ?? "") ? "transient" : "unknown" };
}
