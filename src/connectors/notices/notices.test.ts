/** E-mail and text messages against the simulators: what arrives, and what a failure means. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startSim, type Sim } from "@radhus/sim";
import { systemClock } from "#platform/time";
import { failureOfCall } from "../testing.ts";
import { openMail } from "./mail.ts";
import { openSms } from "./sms.ts";

let sim: Sim;
beforeAll(async () => void (sim = await startSim()));
afterAll(() => sim.stop());
afterEach(() => sim.clearFaults());

const mailer = () =>
  openMail({
    host: "mail.demo.example",
    port: 25,
    security: "none",
    from: "ikke-svar@demo.example",
    proxy: sim.url,
    demo: true,
  });
const texter = () => openSms({ baseUrl: `${sim.url}/sms`, key: "k", sender: "Demo", demo: true }, systemClock);
const mail = (reference: string) =>
  ({
    to: "kåre@demo.example",
    subject: "Ny melding – æøå",
    text: "Hei.\n\nDu har en ny melding.",
    language: "nb",
    reference,
  }) as const;
const sms = (reference: string) => ({ to: "+4799999999", text: "Du har en ny melding. Æ", reference });

test("a mail arrives as it was written, marked as sent by a machine, in its language", async () => {
  await mailer().send(mail("r1"));
  expect(sim.mails()[0]).toMatchObject({
    id: "<r1@demo.example>",
    from: "ikke-svar@demo.example",
    to: "kåre@demo.example",
    subject: "Ny melding – æøå",
    text: "Hei.\n\nDu har en ny melding.",
    headers: { "auto-submitted": "auto-generated", "content-language": "nb" },
  });
});

test("the same reference twice is one message to the reader", async () => {
  await mailer().send(mail("r2"));
  await mailer().send(mail("r2"));
  expect(sim.mails().filter((one) => one.id === "<r2@demo.example>")).toHaveLength(1);
  await texter().send(sms("s2"));
  await texter().send(sms("s2"));
  expect(sim.texts().filter((one) => one.reference === "s2")).toHaveLength(1);
});

test("a mailbox that is not there is a no for good; a busy server is asked again", async () => {
  sim.addFault({ system: "smtp", kind: "500", match: "^RCPT", times: 1 });
  expect((await failureOfCall(mailer().send(mail("r3")))).failure).toEqual({
    class: "validation",
    providerCode: "smtp-550",
  });
  sim.addFault({ system: "smtp", kind: "429", match: "^MAIL", times: 1 });
  expect((await failureOfCall(mailer().send(mail("r4")))).failure).toEqual({
    class: "transient",
    providerCode: "smtp-451",
  });
});

test("a connection lost after the message was given leaves doubt, and no error tells whom it was for", async () => {
  sim.addFault({ system: "smtp", kind: "timeout-after-accept", match: "^DATA", times: 1 });
  const failed = await failureOfCall(mailer().send(mail("r5")));
  expect(failed.failure.class).toBe("unknown");
  expect(JSON.stringify([failed.message, failed.failure])).not.toContain("kåre");
  expect(sim.mails().some((one) => one.id === "<r5@demo.example>")).toBe(true);
  sim.addFault({ system: "sms", kind: "timeout-after-accept", times: 1 });
  expect((await failureOfCall(texter().send(sms("s5")))).failure.class).toBe("unknown");
});

test("nobody listening is tried again later", async () => {
  const nobody = openMail({ host: "127.0.0.1", port: 9, security: "none", from: "a@demo.example", demo: true });
  expect((await failureOfCall(nobody.send(mail("r6")))).failure.class).toBe("transient");
});

test("outside a demonstration nothing is sent in the clear", () => {
  expect(() => openMail({ host: "m", port: 25, security: "none", from: "a@b.example", demo: false })).toThrow(
    RangeError,
  );
  expect(() => openSms({ baseUrl: "http://x", key: "k", sender: "D", demo: false }, systemClock)).toThrow(RangeError);
});
