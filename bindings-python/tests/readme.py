"""Runs the Python examples of the READMEs and compares what they print: ``python readme.py``, or by pytest."""

from __future__ import annotations

import contextlib
import io
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent
READMES = (FOLDER / "README.md", FOLDER.parent / "README.md")

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A fenced block of Python, and the text block right after it, which is what it prints."""

    file: Path
    line: int
    code: str
    printed: str | None

    def run(self) -> str:
        """What it prints now; its first line is counted as in the README."""
        out = io.StringIO()
        code = compile("\n" * self.line + self.code, str(self.file), "exec")
        with contextlib.redirect_stdout(out):
            exec(code, {"__name__": "__main__"})
        return out.getvalue()

    def check(self) -> None:
        """Fails when it prints something else."""
        printed = self.run()
        place = f"{self.file.name}, line {self.line}"
        if self.printed is not None and printed.rstrip() != self.printed.rstrip():
            raise AssertionError(f"{place} prints\n{printed}\nand says\n{self.printed}")


def examples(file: Path) -> list[Example]:
    """The examples of a file; none where there is no file."""
    if not file.exists():
        return []
    text = file.read_text(encoding="utf-8")
    blocks = list(FENCE.finditer(text))
    found = []
    for position, block in enumerate(blocks):
        if block[1] != "python":
            continue
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        between = text[block.end() : following.start()].strip() if following else ""
        # At most one line, such as "prints", stands between the code and what it prints.
        answers = following is not None and following[1] == "text" and between.count("\n") == 0
        printed = following[2] if following is not None and answers else None
        line = text.count("\n", 0, block.start()) + 1
        found.append(Example(file, line, block[2], printed))
    return found


def all_examples() -> list[Example]:
    """The examples of all READMEs, each with what it prints."""
    return [example for file in READMES for example in examples(file)]


if __name__ == "__main__":
    found = all_examples()
    assert found, "the READMEs have no Python example"
    for example in found:
        example.check()
        print(f"{example.file.name}, line {example.line}: prints what it says")
