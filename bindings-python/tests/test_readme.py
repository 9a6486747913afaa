"""The READMEs' examples print what stands below them."""

from __future__ import annotations

import pytest
from readme import READMES, Example, all_examples, examples


@pytest.mark.parametrize("example", all_examples(), ids=lambda example: f"{example.file.parent.name}:{example.line}")
def test_examples(example: Example) -> None:
    example.check()


def test_the_package_has_an_example_with_its_output() -> None:
    assert any(example.printed for example in examples(READMES[0]))
