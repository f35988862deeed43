"""The log of reviewers, played again: it gives back every file as it was after any step."""

from __future__ import annotations

from collections.abc import Sequence

from lmb_toolkit.collect.review_log import Step
from lmb_toolkit.collect.table_file import Rows


def files_after(steps: Sequence[Step], number: int) -> dict[str, bytes]:
    """Every file that review can change, as it was after the step `number`.

    `steps` is the whole log: it takes a later line to know that a step was not done.
    """
    void = {step.undoes for step in steps if step.what == "void"}
    files: dict[str, bytes] = {}
    pages: dict[str, Rows] = {}
    for step in steps[:number]:
        if step.what == "file":
            files[step.file] = step.content.encode(step.encoding)
            pages.pop(step.file, None)
        elif step.file and step.step not in void:
            page = pages.get(step.file) or Rows.read(files[step.file])
            pages[step.file] = page.put(step.row, step.new or None)
    return files | {file: page.data for file, page in pages.items()}
