export class ScalewrightError extends Error {
  constructor(message, violations) {
    super(message);
    this.name = "ScalewrightError";
    this.violations = violations;
  }
}
