"""Capacity vectors as questions, by the rules in ``questions.json``, and their comparison."""

from __future__ import annotations

import gzip
import json
import re
from functools import cache, reduce
from pathlib import Path
from typing import Any

from scalewright import ScalewrightError, sizing
from vectors import REPOSITORY, Json

RULES: Json = json.loads((REPOSITORY / "core/tests/vectors/capacity/questions.json").read_text(encoding="utf-8"))
CLASSES = {"FieldValueInvalid": "invalid", "FieldValueTypeInvalid": "invalid", "Unstable": "unstable", "Unreachable": "unreachable"}


def camel(name: str) -> str:
    first, *words = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in words)


def snake(name: str) -> str:
    """A kind in Python's spelling; the package must read either."""
    return re.sub(r"([A-Z])", lambda letter: "_" + letter[1].lower(), name)


@cache
def trace(file: Path) -> list[int]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [int(line) for line in lines]


def renamed(value: Any) -> Any:
    if isinstance(value, list):
        return [renamed(inner) for inner in value]
    if isinstance(value, dict):
        return {camel(name): renamed(inner) for name, inner in value.items()}
    return value


def argument(value: Any, rule: Json) -> Any:
    if value is None:
        return rule.get("null")
    value = renamed(value)
    if "each" in rule:
        return [dict(zip(rule["each"], row, strict=True)) for row in value]
    if "values" in rule:
        text = value if isinstance(value, str) else json.dumps(value)
        if text in rule["values"]:
            return rule["values"][text]
        return {rule["field"]: value} if "field" in rule else rule.get("else", value)
    return value


def request(question: Json, given: Json, folder: Path) -> Json:
    rules = question.get("in", {})
    absent = {name: None for name, rule in rules.items() if isinstance(rule, dict) and "null" in rule}
    made: Json = {}
    for name, value in (absent | given).items():
        rule = rules.get(name, {})
        if name == "trace_file":
            made["trace"] = trace(folder / f"{value}.gz")
            continue
        if rule is None:
            continue
        rule = {"to": rule} if isinstance(rule, str) else rule
        if "is" in rule:
            assert value == rule["is"], name
            continue
        value = argument(value, rule)
        if value is not None:
            *outer, last = rule.get("to", camel(name)).split(".")
            reduce(lambda inner, field: inner.setdefault(field, {}), outer, made)[last] = value
    # What the vectors write as a text is a float to Python.
    return {name: float(value) if value in ("NaN", "Infinity") else value for name, value in made.items()}


def taken(answer: Any, key: str, rule: Any) -> Any:
    rule = {"from": rule} if isinstance(rule, str) else rule or {}
    value = reduce(lambda inner, field: inner[field], rule.get("from", camel(key)).split("."), answer)
    if isinstance(value, list):
        if "each" in rule:
            return [[row[field] for field in rule["each"]] for row in value]
        if "null" in rule:
            return [rule["null"] if one is None else one for one in value]
        if not value and "empty" in rule:
            return rule["empty"]
    return value


def ask(line: Json, folder: Path) -> tuple[Any, str | None]:
    """What the package says to a line, as the line writes it, or the class of its refusal."""
    rules = RULES[line["fn"]]
    questions = rules if isinstance(rules, list) else [rules]
    expected = line.get("out")
    said: Json = {}
    for question in questions:
        if any(line["in"].get(name) != value for name, value in question.get("when", {}).items()):
            continue
        out = question["out"]
        # How good an estimate is, is told beside it, and no part of the answer.
        wanted = [key for key in expected if key != "exact_lru_hit_ratio"] if isinstance(expected, dict) else []
        keys = [key for key in wanted if len(questions) == 1 or key in out]
        if isinstance(expected, dict) and not keys:
            continue
        try:
            # The kind is known when it runs, so that no overload is.
            kind: Any = snake(question["kind"])
            answer = sizing.ask(kind, **request(question, line["in"], folder))
        except ScalewrightError as error:
            return None, CLASSES.get(error.violations[0]["kind"], str(error))
        if isinstance(out, str):
            return answer[out], None
        said |= {key: taken(answer, key, out.get(key)) for key in keys}
    return said, None


def differ(place: str, wanted: Any, said: Any, rtol: float, atol: float) -> str | None:
    if isinstance(wanted, dict):
        pairs = [(f"{place}.{key}", value, said[key]) for key, value in wanted.items() if key != "exact_lru_hit_ratio"]
    elif isinstance(wanted, list):
        if not isinstance(said, list) or len(wanted) != len(said):
            return f"{place}: {said}, not {wanted}"
        pairs = [(f"{place}[{index}]", *pair) for index, pair in enumerate(zip(wanted, said, strict=True))]
    elif isinstance(wanted, bool) or not isinstance(wanted, (int, float)) or not isinstance(said, (int, float)):
        return None if wanted == said and type(wanted) is type(said) else f"{place}: {said}, not {wanted}"
    else:
        whole = isinstance(wanted, int) and isinstance(said, int) and atol < 1
        allowed = 0 if whole else atol + rtol * abs(wanted)
        return None if abs(said - wanted) <= allowed else f"{place}: {said}, not {wanted}"
    return next((what for what in (differ(*pair, rtol, atol) for pair in pairs) if what), None)


def mismatch(line: Json, said: Any) -> str | None:
    """What is wrong with an answer; some functions have tolerances of their own."""
    wanted, rtol, atol = line["out"], line.get("rtol") or 0.0, line.get("atol") or 0.0
    name = line["fn"]
    if name == "usl_fit":
        if said["sse"] > wanted["sse"] * (1 + 1e-6) + 1e-12:
            return f"a sum of squares of {said['sse']}"
        if line.get("note") not in ("exact", "exact2", "linear", "amdahl"):
            return None
        wanted = {key: wanted[key] for key in ("gamma", "sigma", "kappa")}
    if name == "holt_winters_auto":
        return None if said["sse"] <= 1.05 * wanted["sse"] else f"a sum of squares of {said['sse']}"
    if name == "size_for_hit_ratio_zipf":
        rtol, atol = 0.0, 1.0
    return differ(name, wanted, said, rtol, atol)


def verdict(line: Json, folder: Path) -> str | None:
    """``None`` where a line holds, else what is wrong."""
    said, refusal = ask(line, folder)
    if refusal is not None or "err" in line:
        return None if refusal == line.get("err") else f"said {said}, refused as {refusal}, and is {line.get('err')}"
    return mismatch(line, said)
