// Capacity vectors as questions, by the rules in questions.json, and their comparison.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { ScalewrightError, sizing } from "scalewright";

const rules = JSON.parse(readFileSync(new URL("../../core/tests/vectors/capacity/questions.json", import.meta.url), "utf8"));
const classes = { FieldValueInvalid: "invalid", FieldValueTypeInvalid: "invalid", Unstable: "unstable", Unreachable: "unreachable" };

const camel = (name) => name.split("_").map((word, place) => (place ? word.slice(0, 1).toUpperCase() + word.slice(1) : word)).join("");
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The lines of a file; integers beyond 53 bits stand in them as texts already. */
export function lines(file) {
  const text = gunzipSync(readFileSync(file)).toString("utf8");
  return text.split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
}

function renamed(value) {
  if (Array.isArray(value)) return value.map(renamed);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [camel(name), renamed(inner)]));
  return value;
}

function argument(given, rule) {
  if (given === null) return rule.null;
  const value = renamed(given);
  if (rule.each) return value.map((row) => Object.fromEntries(rule.each.map((field, place) => [field, row[place]])));
  if (rule.values) {
    if (String(value) in rule.values) return rule.values[String(value)];
    return rule.field ? { [rule.field]: value } : "else" in rule ? rule.else : value;
  }
  // What the vectors write as a text is a number to JavaScript.
  return { NaN, Infinity }[value] ?? value;
}

function request(question, input, file) {
  const made = { kind: question.kind };
  const absent = Object.entries(question.in ?? {}).filter(([, rule]) => isObject(rule) && "null" in rule);
  const given = { ...Object.fromEntries(absent.map(([name]) => [name, null])), ...input };
  for (const [name, value] of Object.entries(given)) {
    if (name === "trace_file") {
      const keys = gunzipSync(readFileSync(join(dirname(file), `${value}.gz`))).toString("utf8").trim().split("\n");
      made.trace = Float64Array.from(keys, Number);
      continue;
    }
    const found = question.in?.[name];
    if (found === null) continue;
    const rule = typeof found === "string" ? { to: found } : (found ?? {});
    if ("is" in rule) {
      if (value !== rule.is) throw new Error(`${name} is ${value}`);
      continue;
    }
    const outer = (rule.to ?? camel(name)).split(".");
    const last = outer.pop();
    const placed = argument(value, rule);
    if (placed !== undefined) outer.reduce((inner, field) => (inner[field] ??= {}), made)[last] = placed;
  }
  return made;
}

function taken(answer, key, found) {
  const rule = typeof found === "string" ? { from: found } : (found ?? {});
  const value = (rule.from ?? camel(key)).split(".").reduce((inner, field) => inner[field], answer);
  if (!Array.isArray(value)) return value;
  if (rule.each) return value.map((row) => rule.each.map((field) => row[field]));
  if ("null" in rule) return value.map((one) => one ?? rule.null);
  return value.length === 0 && "empty" in rule ? rule.empty : value;
}

function ask(line, file) {
  const questions = [rules[line.fn]].flat();
  const said = {};
  for (const question of questions) {
    if (Object.entries(question.when ?? {}).some(([name, value]) => line.in[name] !== value)) continue;
    const keys = isObject(line.out) ? Object.keys(line.out).filter((key) => questions.length === 1 || key in question.out) : [];
    if (isObject(line.out) && keys.length === 0) continue;
    const answer = sizing(request(question, line.in, file));
    if (typeof question.out === "string") return answer[question.out];
    for (const key of keys) said[key] = taken(answer, key, question.out[key]);
  }
  return said;
}

function differ(place, wanted, said, rtol, atol) {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(said) || said.length !== wanted.length) return `${place}: ${said}, not ${wanted}`;
  } else if (!isObject(wanted)) {
    if (typeof wanted !== "number" || typeof said !== "number") return wanted === said ? null : `${place}: ${said}, not ${wanted}`;
    return Math.abs(said - wanted) <= atol + rtol * Math.abs(wanted) ? null : `${place}: ${said}, not ${wanted}`;
  }
  for (const [key, value] of Object.entries(wanted)) {
    if (key === "exact_lru_hit_ratio") continue;
    const what = differ(`${place}.${key}`, value, said?.[key], rtol, atol);
    if (what) return what;
  }
  return null;
}

function mismatch({ fn, out, note, rtol, atol }, said) {
  let wanted = out;
  if (fn === "usl_fit") {
    if (!(said.sse <= out.sse * (1 + 1e-6) + 1e-12)) return `a sum of squares of ${said.sse}`;
    if (!["exact", "exact2", "linear", "amdahl"].includes(note)) return null;
    wanted = { gamma: out.gamma, sigma: out.sigma, kappa: out.kappa };
  }
  if (fn === "holt_winters_auto") return said.sse <= 1.05 * out.sse ? null : `a sum of squares of ${said.sse}`;
  if (fn === "size_for_hit_ratio_zipf") return differ(fn, wanted, said, 0, 1);
  return differ(fn, wanted, said, rtol ?? 0, atol ?? 0);
}

/** Null where a line holds, else what is wrong. */
export function verdict(line, file) {
  let said;
  try {
    said = ask(line, file);
  } catch (error) {
    if (!(error instanceof ScalewrightError)) throw error;
    const found = classes[error.violations[0].kind];
    return found !== undefined && found === line.err ? null : `refused: ${error.message}`;
  }
  return "err" in line ? `said ${JSON.stringify(said)}, and is ${line.err}` : mismatch(line, said);
}
