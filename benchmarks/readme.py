"""Put the real output of the commands, and the measured scores, into the README.

Every `console` block is run anew by its first line, and the table between the
`scores` comments is made of floors.json.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
FLOORS = ROOT / "benchmarks" / "floors.json"
BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n.*?```", re.DOTALL)
SCORES = re.compile(r"(<!-- scores -->\n).*?(<!-- end of scores -->)", re.DOTALL)
COLUMNS = ("event", "fact", "status", "role", "place", "when", "count", "attribution")
NAMES = {"nl": "Dutch", "en": "English"}


def main() -> int:
    page = BLOCK.sub(_run, README.read_text("utf-8"))
    README.write_text(SCORES.sub(rf"\g<1>{_table()}\g<2>", page), "utf-8")
    return 0


def _run(block: re.Match[str]) -> str:
    """The block with what its command prints now, blanks at the ends of lines left out."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {block['command']}"],
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    lines = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
    return "\n".join(["```console", f"$ {block['command']}", *lines, "```"])


def _table() -> str:
    """One row for each language: F1 on the test part."""
    scores = json.loads(FLOORS.read_text("utf-8"))["floors"]["test"]
    rows = [
        f"| {NAMES[language]} | {' | '.join(f'{scores[language][name]:.2f}' for name in COLUMNS)} |"
        for language in NAMES
    ]
    head = f"| | {' | '.join(COLUMNS)} |"
    return "\n".join([head, "|---" * (len(COLUMNS) + 1) + "|", *rows, ""])


if __name__ == "__main__":
    sys.exit(main())
