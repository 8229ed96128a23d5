/** The dated parameters as FEEL sees them: nested contexts that tell which rates were read. */
import type { Type, Value } from "./values.ts";

/** Made as its type says and never changed afterwards. Reading a value notes its key, so that a decision can say which rates it rests on. */
export class Parameters extends Map<string, Value> {
  /** Of the keys inside: "kindergarten."; empty for all parameters. */
  readonly prefix: string;
  readonly type: Type;
  private readonly known = new Map<string, string>();

  constructor(prefix: string, type: Type) {
    super();
    this.prefix = prefix;
    this.type = type;
  }

  keyOf(name: string): string {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const key = this.prefix + name;
    this.known.set(name, key);
    return key;
  }
}
