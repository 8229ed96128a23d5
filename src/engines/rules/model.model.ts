/**
 * A decision model as it was read: DMN 1.1 to 1.5 (OMG formal/24-01-01) without diagrams. Plain, frozen data; what FEEL means
 * is worked out elsewhere. Norwegian: beslutningsmodell, beslutningstabell; Swedish: beslutsmodell, beslutstabell.
 */
export type DmnVersion = "1.1" | "1.2" | "1.3" | "1.4" | "1.5";

export type Model = {
  readonly name: string;
  readonly namespace: string;
  readonly dmn: DmnVersion;
  readonly description: string | undefined;
  /** Hexadecimal SHA-256 of the file's bytes: the model's identity in every stored decision. */
  readonly sha256: string;
  readonly types: readonly TypeDeclaration[];
  readonly inputs: readonly InputData[];
  readonly functions: readonly FunctionModel[];
  readonly decisions: readonly Decision[];
};

/** itemDefinition or itemComponent. */
export type TypeDeclaration = {
  readonly name: string;
  readonly typeRef: string | undefined;
  readonly collection: boolean;
  readonly components: readonly TypeDeclaration[];
  readonly allowed: Literal | undefined;
  readonly line: number;
};

type Named = { readonly id: string; readonly name: string; readonly line: number };

/** inputData: a fact that the model is given. */
export type InputData = Named & { readonly typeRef: string | undefined };

/** Ids of what a decision or function needs, by its requirements. */
export type Requires = readonly string[];

export type Decision = Named & {
  readonly typeRef: string | undefined;
  readonly question: string | undefined;
  readonly description: string | undefined;
  readonly requires: Requires;
  readonly logic: Expression;
};

/** businessKnowledgeModel: a named function. */
export type FunctionModel = Named & {
  readonly typeRef: string | undefined;
  readonly description: string | undefined;
  readonly requires: Requires;
  readonly parameters: readonly Parameter[];
  readonly body: Expression;
};

export type Parameter = { readonly name: string; readonly typeRef: string | undefined };

/** FEEL text and where it stands. */
export type Literal = { readonly kind: "literal"; readonly id: string; readonly text: string; readonly line: number };

export type Expression =
  | Literal
  | Table
  | {
      readonly kind: "context";
      readonly id: string;
      readonly line: number;
      /** The entry without a name is the result. */
      readonly entries: readonly {
        readonly name: string | undefined;
        readonly typeRef: string | undefined;
        readonly value: Expression;
      }[];
    }
  | {
      readonly kind: "invocation";
      readonly id: string;
      readonly line: number;
      readonly called: Literal;
      readonly bindings: readonly { readonly name: string; readonly value: Expression }[];
    }
  | {
      readonly kind: "function";
      readonly id: string;
      readonly line: number;
      readonly parameters: readonly Parameter[];
      readonly body: Expression;
    }
  | { readonly kind: "list"; readonly id: string; readonly line: number; readonly items: readonly Expression[] };

export type HitPolicy = "UNIQUE" | "FIRST" | "PRIORITY" | "ANY" | "COLLECT" | "RULE ORDER" | "OUTPUT ORDER";
export type Aggregator = "SUM" | "COUNT" | "MIN" | "MAX";

export type Table = {
  readonly kind: "table";
  readonly id: string;
  readonly line: number;
  readonly hitPolicy: HitPolicy;
  readonly aggregator: Aggregator | undefined;
  readonly inputs: readonly {
    readonly id: string;
    readonly label: string;
    readonly expression: Literal;
    readonly typeRef: string | undefined;
    readonly allowed: Literal | undefined;
  }[];
  readonly outputs: readonly {
    readonly id: string;
    readonly name: string;
    readonly typeRef: string | undefined;
    readonly allowed: Literal | undefined;
    readonly otherwise: Literal | undefined;
  }[];
  readonly rules: readonly Rule[];
};

export type Rule = {
  readonly id: string;
  readonly line: number;
  readonly cells: readonly Literal[];
  readonly outputs: readonly Literal[];
  /** Annotation texts by the name of their column, such as legalBasis, nb, nn, sv, en. */
  readonly annotations: Readonly<Record<string, string>>;
};
