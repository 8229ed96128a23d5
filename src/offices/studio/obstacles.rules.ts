/** What stands in the way of publishing a version: all of it at once, each with what it is about. */
import { Refusal } from "#platform/errors";
import type { Municipality, ParameterRow } from "#municipalities";
import type { ArchivePlan } from "#records";
import type { Fault, Files, Service } from "#services";
import { filesHash, type Rehearsed, type ServiceVersion } from "#services/versions";
import type { StudioObstacle } from "./studio.model.ts";
import type { LineState } from "./wholeline.model.ts";

export type Judged = {
  readonly version: ServiceVersion;
  readonly who: string;
  readonly faults: readonly Fault[];
  /** Undefined when it has faults. */
  readonly service: Service | undefined;
  readonly examples: readonly Rehearsed[];
  readonly line: LineState;
  /** What is published now. */
  readonly before: Files | undefined;
  readonly town: Pick<Municipality, "country" | "units">;
  readonly archive: ArchivePlan;
  /** National rates of the other services that are offered. */
  readonly rates: readonly ParameterRow[];
  /** What a fee's rate is called, where this municipality has no such rate. */
  readonly rateLacking: string | undefined;
  /** The number of the rules in force, when they are others than the draft began with and it would replace them. */
  readonly rulesElsewhere: number | undefined;
};

export function obstaclesTo(judged: Judged): readonly StudioObstacle[] {
  const { version, who, faults, service, before, rateLacking, rulesElsewhere } = judged;
  return [
    ...(version.status === "proposed" ? [] : [obstacle("not-proposed")]),
    ...(version.makers.includes(who) || version.proposedBy === who ? [obstacle("own-work")] : []),
    ...(faults.length > 0 ? [obstacle("faults", { count: faults.length })] : []),
    ...exampleObstacles(judged),
    ...(before !== undefined && filesHash(before) === version.sha256 ? [obstacle("unchanged")] : []),
    ...(rateLacking === undefined ? [] : [obstacle("unknown-rate", { rate: rateLacking })]),
    ...(rulesElsewhere === undefined ? [] : [obstacle("rules-elsewhere", { version: rulesElsewhere })]),
    ...(service === undefined ? [] : [...strangeTo(judged, service), ...takenRates(judged, service)]),
  ];
}

/** Examples that do not hold, and those nobody knows that of, keep a version from being proposed, too. */
export function exampleObstacles({ examples, line }: Pick<Judged, "examples" | "line">): readonly StudioObstacle[] {
  const rules = examples.filter(({ holds }) => !holds).map(({ name }) => name);
  const one = (code: StudioObstacle["code"], [name, ...more]: readonly string[]): readonly StudioObstacle[] =>
    name === undefined ? [] : [obstacle(code, { count: 1 + more.length, name })];
  return [
    ...one("examples", rules),
    ...one("line-examples", line.failing),
    ...(line.unplayed === undefined ? [] : [obstacle("line-unplayed", { run: line.unplayed })]),
  ];
}

/** What a service says of where it belongs. */
export type Belonging = {
  readonly unit: string;
  readonly route?: { readonly units: Readonly<Record<string, string>> } | undefined;
  readonly class_code: string;
  readonly access_code?: string | undefined;
  readonly countries: readonly string[];
};

/** What the service calls by names that this municipality does not have. */
export function strangeTo(
  { town, archive }: Pick<Judged, "town" | "archive">,
  { about }: { readonly about: Belonging },
): StudioObstacle[] {
  const units = [about.unit, ...Object.values(about.route?.units ?? {})];
  const unit = units.find((one) => !town.units.some((known) => known.unit === one));
  const { access_code: code } = about;
  return [
    ...(unit === undefined ? [] : [obstacle("unknown-unit", { unit })]),
    ...(archive.classes.some((one) => one.code === about.class_code)
      ? []
      : [obstacle("unknown-class", { code: about.class_code })]),
    ...(code === undefined || archive.accessCodes.some((one) => one.code === code)
      ? []
      : [obstacle("unknown-access-code", { code })]),
    ...(about.countries.includes(town.country) ? [] : [obstacle("other-country", { country: town.country })]),
  ];
}

/** A rate has one value on a day, whichever service brings it. */
function takenRates({ rates }: Judged, { parameters }: Service): StudioObstacle[] {
  const taken = parameters.find((mine) =>
    rates.some(
      (other) =>
        other.key === mine.key &&
        (mine.to === undefined || other.from < mine.to) &&
        (other.to === undefined || mine.from < other.to) &&
        JSON.stringify([other.from, other.to, other.value]) !== JSON.stringify([mine.from, mine.to, mine.value]),
    ),
  );
  return taken === undefined ? [] : [obstacle("rates-taken", { key: taken.key, from: taken.from })];
}

/** Refuses with `versions.own-work` (403), or with `studio.not-publishable` (409) naming the first obstacle. */
export function refuse(obstacles: readonly StudioObstacle[]): void {
  if (obstacles.some(({ code }) => code === "own-work")) throw new Refusal("versions.own-work", {}, 403);
  const [first] = obstacles;
  if (first !== undefined) throw new Refusal("studio.not-publishable", { ...first.params, because: first.code }, 409);
}

const obstacle = (code: StudioObstacle["code"], params: StudioObstacle["params"] = {}): StudioObstacle => ({
  code,
  params,
});
