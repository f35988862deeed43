"""What a contribution must have to be published, and a step to be undone, or it is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.review_log import Step
from lmb_toolkit.collect.reviewing.proposing import lacks
from lmb_toolkit.collect.reviewing.refusal import Refused, refused
from lmb_toolkit.collect.store import INBOX
from lmb_toolkit.collect.table_file import Cells
from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.schema import Table


def columns(fields: Mapping[str, str], names: Iterable[str]) -> Cells:
    """The fields as cells; refused when a column does not exist or may not change."""
    allowed = set(names)
    for name in fields:
        if name not in allowed:
            message = "Deze kolom bestaat niet, of je kan ze niet wijzigen."
            raise refused(INBOX, "unknown-column", name, message, f"Kies uit: {', '.join(names)}.")
    return {name: text.replace("\r\n", "\n").strip() for name, text in fields.items()}


def is_secret(contribution: Contribution) -> bool:
    """Whether the contributor does not want it to be public yet."""
    fields = contribution.fields
    return fields.get("public") == "nee" or fields.get("status") == "draft"


def check_public(contribution: Contribution, status: str) -> None:
    """Refuse to publish what the contributor does not want to be public yet."""
    if status == "published" and contribution.fields.get("public") == "nee":
        message = "Wie dit bijdroeg, wil het nog niet publiek."
        remedy = "Bewaar een nieuwe les als ontwerp, of wacht tot het mag."
        raise refused(INBOX, "not-public", contribution.id, message, remedy)


def check_complete(row: Cells, table: Table) -> None:
    """Refuse a lesson without trajectory, and so without a file, with all that it lacks."""
    if not row["trajectory"]:
        problems = []
        for field in (table.by_name[name] for name in lacks(row, table)):
            message, remedy = f"{field.title} is nog leeg.", f"Vul in: {field.description}"
            flaw = Flaw("empty-cell", "", message, remedy)
            problems.append(flaw.at(INBOX, column=field.name))
        raise Refused(problems)


def undoable(steps: Sequence[Step], number: int) -> Step:
    """The step to undo; refused when it does not exist or another came on top of it."""
    step = next((step for step in reversed(steps) if number in (0, step.step)), None)
    if step is None:
        message = "Er is geen stap om ongedaan te maken." if not number else "Die stap geldt niet."
        raise refused(INBOX, "unknown-step", str(number or ""), message, "Kijk het logboek na.")
    later = [item for item in steps if item.step > step.step]
    if any(item.contribution == step.contribution for item in later):
        message = "Na deze stap kwam nog een stap over dezelfde bijdrage."
        raise refused(INBOX, "later-step", str(number), message, "Maak die eerst ongedaan.")
    return step
