/** Names with signs in them, of the parts of facts: they are one name wherever they stand. */
import { expect, test } from "vitest";
import type { Json } from "../json.ts";
import { answer, modelOf } from "../testing.ts";

const types = `<itemDefinition name="tChildren" isCollection="true">
  <itemComponent name="hours-a-week"><typeRef>number</typeRef></itemComponent>
  <itemComponent name="fee"><itemComponent name="kr/month"><typeRef>number</typeRef></itemComponent>
    <itemComponent name="net - after rebate"><typeRef>number</typeRef></itemComponent></itemComponent></itemDefinition>`;
const given = ["children", "hours", "a", "week"];
const child = (hours: number, kr: number): Json => ({
  "hours-a-week": hours,
  fee: { "kr/month": kr, "net - after rebate": kr / 2 },
});
const ask = (text: string): Json =>
  answer(
    modelOf(`${types}${given.map((id) => `<inputData id="${id}" name="${id}"><variable name="${id}" typeRef="${id === "children" ? "tChildren" : "number"}"/></inputData>`).join("")}
      <decision id="d" name="answer">${given.map((id) => `<informationRequirement><requiredInput href="#${id}"/></informationRequirement>`).join("")}
      <literalExpression><text>${text.replaceAll("<", "&lt;")}</text></literalExpression></decision>`),
    { children: [child(45, 3000), child(20, 1500)], hours: 50, a: 7, week: 3 },
  ).output;

test.each<[string, Json]>([
  ["children.hours-a-week", [45, 20]],
  ["children[1].hours-a-week", 45],
  ["children[hours-a-week < 30].fee.kr/month", [1500]],
  ["children[item.hours-a-week > 30].fee.net - after rebate", [1500]],
  ["children[hours-a-week > 10][hours-a-week < 30].hours-a-week", [20]],
  ["sort(children, function(one, two) one.hours-a-week < two.hours-a-week).fee[kr/month > 0].kr/month", [1500, 3000]],
  ["for one in children return one . hours - a - week", [45, 20]],
  ["some one in reverse(children) satisfies one.fee.kr/month = 3000", true],
  ["(function(one) one.fee.net - after rebate)(children[2])", 750],
  ["hours-a-week", 40],
  ["hours - a", 43],
  ['children[1].hours-a-week + string length(".hours-a-week")', 58],
])("%s is %j", (text, expected) => {
  expect(ask(text)).toEqual(expected);
});
