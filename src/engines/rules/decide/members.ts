/** An imported model as FEEL sees it: a context of its elements, each worked out when it is first asked for. */
import type { Value } from "../feel/values.ts";

export class Members extends Map<string, Value> {
  private readonly make: ReadonlyMap<string, () => Value>;

  /** Keys are names as FEEL compares them. */
  constructor(make: ReadonlyMap<string, () => Value>) {
    super();
    this.make = make;
  }

  override get size(): number {
    return this.make.size;
  }

  override has(key: string): boolean {
    return this.make.has(key);
  }

  override get(key: string): Value | undefined {
    return this.make.get(key)?.();
  }

  override keys(): MapIterator<string> {
    return new Map(this.make).keys();
  }

  override values(): MapIterator<Value> {
    return this.all().values();
  }

  override entries(): MapIterator<[string, Value]> {
    return this.all().entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  override forEach(visit: (value: Value, key: string, map: Map<string, Value>) => void): void {
    this.all().forEach(visit);
  }

  private all(): Map<string, Value> {
    return new Map([...this.make].map(([key, make]) => [key, make()]));
  }
}
