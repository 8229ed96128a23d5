/**
 * How a person may be told that something is new, where no register keeps it: as they wrote it themselves in the application that
 * the case is about, in its questions for an e-mail address and a telephone number, whatever these are called.
 */
import { caseById, factsOf } from "#cases";
import { OutsideError } from "#platform/errors";
import type { ContactRegister } from "#registers";
import { textAt } from "./paths.rules.ts";
import type { Tools } from "./tools.ts";

/** Asked about no case, it knows nobody: an OutsideError of class `absent`. */
export function contactsInCases(tools: Pick<Tools, "db" | "municipality" | "services" | "clock">): ContactRegister {
  return {
    contact: async ({ caseId }) => {
      if (caseId === undefined) throw new OutsideError("contact", { class: "absent" });
      const { found, facts } = await tools.db.read(tools.municipality, async (read) => ({
        found: await caseById(read, caseId),
        facts: await factsOf(read, caseId),
      }));
      const answers = facts.find(({ key }) => key === "answers")?.value;
      const fields = tools.services.get(found.service)?.form.pages.flatMap((page) => page.fields) ?? [];
      const given = (type: "email" | "phone"): string | undefined => {
        const field = fields.find((one) => one.type === type);
        return field === undefined ? undefined : textAt(answers, field.id);
      };
      const [email, phone] = [given("email"), given("phone")];
      return {
        value: {
          reserved: false,
          mayNotify: true,
          ...(email === undefined ? {} : { email }),
          ...(phone === undefined ? {} : { phone }),
        },
        source: "applicant",
        fetchedAt: tools.clock.now().toString(),
      };
    },
  };
}
