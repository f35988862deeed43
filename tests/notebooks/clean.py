"""What git sees of a notebook: its committed outputs, until `make notebooks` makes others.

JupyterLab runs a notebook on the data and the day of today, so its outputs differ from those of
everybody else. As git's filter (`make setup` sets it) this keeps the outputs that git has, for
as long as the cells say the same; the file on disk keeps what JupyterLab saved. JupyterLab says
in `language_info` on which Python it ran; `make notebooks` leaves that out, which tells the two
apart.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LEFT_BY_A_RUN = ("language_info", "widgets")
"""What a run writes about the notebook: the Python that ran it, and the state of its widgets."""


def text_of(notebook: Any) -> str:
    """The notebook as JupyterLab and nbconvert write it."""
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def without(names: tuple[str, ...], metadata: dict[str, Any]) -> dict[str, Any]:
    return {name: metadata[name] for name in metadata if name not in names}


def without_run(notebook: Any) -> Any:
    """The notebook without the traces of the computer that it ran on."""
    cells = [
        cell | {"metadata": without(("execution",), cell["metadata"])} for cell in notebook["cells"]
    ]
    return notebook | {"metadata": without(LEFT_BY_A_RUN, notebook["metadata"]), "cells": cells}


def written(notebook: Any) -> Any:
    """What somebody wrote: the cells and the metadata, without what running them gave."""
    found = without_run(notebook)
    outputs = ("outputs", "execution_count", "source")
    cells = [(without(outputs, cell), "".join(cell["source"])) for cell in found["cells"]]
    return cells, without(("kernelspec",), found["metadata"])


def cleaned(text: str, committed: str | None) -> str:
    """What git is to see of a notebook on disk, of which it has `committed`."""
    try:
        notebook = json.loads(text)
    except ValueError:  # in the middle of a merge
        return text
    if "language_info" not in notebook["metadata"]:
        return text
    if committed and written(json.loads(committed)) == written(notebook):
        return committed
    return text_of(without_run(notebook))


def main(arguments: list[str]) -> None:
    """As a filter: `clean.py --filter PATH < notebook`; else the files that are named."""
    if arguments[0] == "--filter":
        shown = subprocess.run(["git", "show", f":{arguments[1]}"], capture_output=True)
        text = sys.stdin.buffer.read().decode()
        committed = shown.stdout.decode() if shown.returncode == 0 else None
        sys.stdout.buffer.write(cleaned(text, committed).encode())
        return
    for path in map(Path, arguments):
        notebook = json.loads(path.read_text("utf-8"))
        path.write_text(text_of(without_run(notebook)), "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
