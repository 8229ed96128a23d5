/**
 * A decision model as it was read: DMN 1.1 to 1.5 (OMG formal/24-01-01) without diagrams. Plain, frozen data; what FEEL means
 * is worked out elsewhere. Norwegian: beslutningsmodell, beslutningstabell; Swedish: beslutsmodell, beslutstabell.
 */
import type { Problem } from "./feel/compile.model.ts";

export type DmnVersion = "1.1" | "1.2" | "1.3" | "1.4" | "1.5";

export type Model = {
  readonly name: string;
  readonly namespace: string;
  readonly dmn: DmnVersion;
  readonly description: string | undefined;
  /**
   * Hexadecimal SHA-256 of the file's bytes, and of those of the models it imports where it does: the model's identity in every
   * stored decision.
   */
  readonly sha256: string;
  /** The file itself, for storage and export. A model that was changed after it was read is printed and read again. */
  readonly bytes: Uint8Array;
  /** What was understood although no standard says it, such as another product's attributes. */
  readonly warnings: readonly Problem[];
  readonly imports: readonly Import[];
  readonly types: readonly TypeDeclaration[];
  readonly inputs: readonly InputData[];
  readonly functions: readonly FunctionModel[];
  readonly decisions: readonly Decision[];
  readonly services: readonly DecisionService[];
};

/** Another model, whose elements are called `name.element` here, or by their own names when `name` is empty. */
export type Import = {
  readonly name: string;
  readonly namespace: string;
  readonly location: string | undefined;
  readonly line: number;
  readonly model: Model;
};

/** itemDefinition or itemComponent. */
export type TypeDeclaration = {
  readonly name: string;
  readonly typeRef: string | undefined;
  readonly collection: boolean;
  readonly components: readonly TypeDeclaration[];
  /** Tests of the value, or of each element of a collection. */
  readonly allowed: Literal | undefined;
  /** Tests of the whole value, collection or not (DMN 1.5 typeConstraint). */
  readonly constraint: Literal | undefined;
  /** functionItem: the type of a function. */
  readonly function: FunctionType | undefined;
  readonly line: number;
};

export type FunctionType = { readonly parameters: readonly Parameter[]; readonly result: string | undefined };

type Named = {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly line: number;
};

/** inputData: a fact that the model is given. */
export type InputData = Named & { readonly typeRef: string | undefined };

/** Ids of what a decision or function needs, by its requirements; of an imported element "namespace#id". */
export type Requires = readonly string[];

export type Decision = Named & {
  readonly typeRef: string | undefined;
  readonly question: string | undefined;
  readonly requires: Requires;
  /** A decision that nobody has written down yet is null. */
  readonly logic: Expression | undefined;
};

/** businessKnowledgeModel: a named function. */
export type FunctionModel = Named & {
  /** Of the result. */
  readonly typeRef: string | undefined;
  /** Of the function itself, or, in models older than 1.3, of the result once more. */
  readonly variableType: string | undefined;
  readonly requires: Requires;
  readonly parameters: readonly Parameter[];
  readonly body: Expression | undefined;
};

/**
 * decisionService: some decisions as one function of what they rest on. Its arguments are the input data and then the input
 * decisions; its answer is the output decision, or a context of them. All are ids as in `Requires`.
 */
export type DecisionService = Named & {
  readonly typeRef: string | undefined;
  readonly outputs: Requires;
  readonly encapsulated: Requires;
  readonly inputDecisions: Requires;
  readonly inputs: Requires;
};

export type Parameter = { readonly name: string; readonly typeRef: string | undefined };

/** FEEL text and where it stands. */
export type Literal = { readonly kind: "literal"; readonly id: string; readonly text: string; readonly line: number };

type At = { readonly id: string; readonly line: number };

export type Expression =
  | Literal
  | Table
  | BoxedContext
  | Relation
  | Invocation
  | BoxedFunction
  | (At & { readonly kind: "list"; readonly items: readonly Expression[] })
  | (At & {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    })
  | (At & { readonly kind: "filter"; readonly list: Expression; readonly match: Expression })
  | Iteration;

export type BoxedContext = At & {
  readonly kind: "context";
  /** The entry without a name is the result. */
  readonly entries: readonly {
    readonly name: string | undefined;
    readonly typeRef: string | undefined;
    readonly value: Expression;
  }[];
};

/** A list of contexts, written as a table of values. */
export type Relation = At & {
  readonly kind: "relation";
  readonly columns: readonly Parameter[];
  readonly rows: readonly (readonly Expression[])[];
};

export type Invocation = At & {
  readonly kind: "invocation";
  readonly called: Literal;
  readonly bindings: readonly { readonly name: string; readonly value: Expression }[];
};

export type BoxedFunction = At & {
  readonly kind: "function";
  readonly parameters: readonly Parameter[];
  /** Of the result. */
  readonly typeRef: string | undefined;
  readonly body: Expression;
};

/** for, some and every: `body` is worked out for each element of the list, which it knows as `variable`. */
export type Iteration = At & {
  readonly kind: "for" | "some" | "every";
  readonly variable: string;
  readonly list: Expression;
  readonly body: Expression;
};

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
    /** Another name for the input's value in its cells, as Camunda's models have it (camunda:inputVariable). */
    readonly variable: string | undefined;
  }[];
  readonly outputs: readonly {
    readonly id: string;
    readonly name: string;
    readonly typeRef: string | undefined;
    readonly allowed: Literal | undefined;
    readonly otherwise: Literal | undefined;
  }[];
  /** Names of the annotation columns, in their order. */
  readonly annotations: readonly string[];
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
