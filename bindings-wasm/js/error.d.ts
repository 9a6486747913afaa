/** One thing that is wrong with an input. */
export interface ErrorViolation {
  /** The field, as in `spec.metrics[0].resource.name`; empty for the input as a whole. */
  readonly path: string;
  /** The kind, as Kubernetes names it, for instance `FieldValueInvalid`; `Syntax` for a text that cannot be read. */
  readonly kind: string;
  /** What was found, what is allowed, and the way out. */
  readonly message: string;
  /** The line in the text, from 1; `null` for input that has no text. */
  readonly line: number | null;
  /** The column in the line, from 1. */
  readonly column: number | null;
}

/** What the library refuses, with all reasons at once. */
export declare class ScalewrightError extends Error {
  private constructor();
  readonly name: "ScalewrightError";
  readonly violations: readonly ErrorViolation[];
}
