"""Scenarios whose reports are the same in every language, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from vectors import REPOSITORY

import scalewright

FOLDER = REPOSITORY / "core" / "tests" / "parity"
SCENARIOS = sorted(FOLDER.glob("*.json"))
QUEUES = sorted((FOLDER / "keda").glob("*.json"))
JOBS = sorted((FOLDER / "jobs").glob("*.json"))


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_parity(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    expected = file.with_suffix(".expected").read_bytes()
    assert (scalewright.run_scenario(text).to_json() + "\n").encode() == expected
    assert (scalewright.run_scenario(json.loads(text)).to_json() + "\n").encode() == expected, "as a dictionary"


@pytest.mark.parametrize("file", QUEUES, ids=lambda file: file.stem)
def test_parity_of_queues(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    expected = file.with_suffix(".expected").read_bytes()
    assert (scalewright.simulate_queues(text).to_json() + "\n").encode() == expected
    assert (scalewright.simulate_queues(json.loads(text)).to_json() + "\n").encode() == expected, "as a dictionary"


@pytest.mark.parametrize("file", JOBS, ids=lambda file: file.stem)
def test_parity_of_jobs(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    expected = file.with_suffix(".expected").read_bytes()
    assert (scalewright.simulate_jobs(text).to_json() + "\n").encode() == expected
    assert (scalewright.simulate_jobs(json.loads(text)).to_json() + "\n").encode() == expected, "as a dictionary"


def test_there_are_scenarios() -> None:
    assert len(JOBS) >= 2
    assert len(QUEUES) >= 3
    assert len(SCENARIOS) >= 10
