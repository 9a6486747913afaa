/** What the core refuses, with all reasons at once. */
export class ScalewrightError extends Error {
  constructor(message, violations) {
    super(message);
    this.name = "ScalewrightError";
    this.violations = violations;
  }
}
