/** The same for machines: the file that decided, byte for byte, its hash, and what this page says as data. */
import { Section } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import { Link, Paragraph } from "../../kit/text.tsx";
import type { RegisterPage } from "#ruledesk";

export function Machine({ page }: { readonly page: RegisterPage }) {
  const { say, language } = useHouse();
  const { version, sha256 } = page.shown;
  const at = `/api/rules/${encodeURIComponent(page.service)}`;
  return (
    <Section id="machine" title={say("rules.machine.title")}>
      <Paragraph>{say("rules.machine.about", { version })}</Paragraph>
      <ul className="rh-rules-outcomes">
        <li>
          <Link href={`${at}/${version}.dmn`}>{say("rules.machine.dmn")}</Link>
        </li>
        <li>
          <Link href={`${at}/${version}.json?language=${language}`}>{say("rules.machine.json")}</Link>
        </li>
        <li>
          <Link href={at}>{say("rules.machine.current")}</Link>
        </li>
        <li>
          <Link href="/api/rules">{say("rules.machine.list")}</Link>
        </li>
        <li>
          <Link href="/api/openapi.json">{say("rules.machine.openapi")}</Link>
        </li>
      </ul>
      <p className="rh-source">
        {say("rules.machine.hash")} <code className="rh-rules-hash">{sha256}</code>
      </p>
    </Section>
  );
}
