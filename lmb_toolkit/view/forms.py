"""The fields of a form: what is asked, what was typed, and what to say beside it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace

from lmb_toolkit.query.answers import Answers, WrongAnswers, personal_data_in, text_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import Label, main_themes, theme_labels
from lmb_toolkit.view.sending import sending
from lmb_toolkit.view.translations import _, ngettext

ACT = "doe"
"""The name of the button that sends a form; without it a form is only shown again."""


@dataclass(frozen=True)
class Asked:
    """One field of a form as a template shows it.

    `error` must be mended before the form can be sent; `remark` may stay as it is. `control`
    is short, long, choice, ticks, themes or places.
    """

    name: str
    label: str
    hint: str = ""
    values: tuple[str, ...] = ()
    required: bool = False
    options: tuple[Label, ...] = ()
    error: str = ""
    remark: str = ""
    control: str = "short"

    @property
    def value(self) -> str:
        """The text of a field that holds one."""
        return self.values[0] if self.values else ""


def is_tried(typed: Answers) -> bool:
    """Whether the person tried to send this form, now or before."""
    return sending().tried or bool(text_of(typed, "poging"))


def filled(
    collection: Collection,
    questions: Iterable[Asked],
    typed: Answers,
    wrong: Callable[[Collection, Answers, bool], WrongAnswers],
    free: Container[str],
) -> dict[str, Asked]:
    """Every field by its name, with what was typed in it and what is to be said beside it: of an
    answer that is `wrong`, and in `free` text of a person who is named."""
    form, errors = {}, said(wrong(collection, typed, is_tried(typed)))
    for asked in questions:
        values = tuple(filter(str.strip, typed.get(asked.name, []))) or asked.values
        remark = personal_remark(collection, values[0]) if values and asked.name in free else ""
        error = errors.get(asked.name, "")
        form[asked.name] = replace(asked, values=values, error=error, remark=remark)
    return form


def told(heading: str, form: Mapping[str, Asked]) -> str:
    """Everything that was typed, with its questions: to copy, to keep, to mail."""
    parts = [heading]
    for asked in form.values():
        shown = {option.value: option.label for option in asked.options}
        if asked.value and asked.name != "dienst":
            answer = ", ".join(shown.get(value, value) for value in asked.values)
            parts.append(f"{asked.label}\n{answer}")
    return "\n\n".join(filter(None, parts))


def said(wrong: WrongAnswers) -> dict[str, str]:
    """What to say beside each field of which the answer is wrong."""
    empty = {
        "geleerd": _("Schrijf wat je leerde."),
        "thema": _("Kies een thema."),
        "fout": _("Schrijf wat er niet klopt."),
        "vraag": _("Schrijf wat je wil weten."),
        "gemeente": _("Kies je gemeente."),
        "uitkomst": _("Kies hoe het liep."),
        "verloop": _("Vertel hoe het liep."),
        "openbaar": _("Kies of anderen dit mogen lezen."),
    }
    says = {
        "year": _("Schrijf een jaar in vier cijfers, ten laatste %(year)s."),
        "address": _("Kopieer het hele adres uit de browser; het begint met https:// of http://."),
        "email": _("Schrijf een volledig e-mailadres, zoals dienst@gemeente.be."),
        "choice": _("Kies uit de lijst."),
        "municipality": _("Kies een Vlaamse gemeente uit de lijst."),
        "day": _("Schrijf een dag van dit jaar of volgend jaar, zoals 15/1/2027."),
        "long": _("Maak dit korter: hoogstens %(count)s tekens."),
        "number": _("Dit nummer kennen we niet."),
    }
    return {
        name: empty[name]
        if answer.kind == "empty"
        else says[answer.kind] % {"year": answer.most, "count": answer.most}
        for name, answer in wrong.items()
    }


def personal_remark(collection: Collection, text: str) -> str:
    """What to say of data about a person in `text`; "" when there are none."""
    says = {
        "email-address": _("een e-mailadres"),
        "phone-number": _("een telefoonnummer"),
        "national-number": _("een rijksregisternummer"),
    }
    found = [says[kind] for kind in personal_data_in(collection, text)]
    if not found:
        return ""
    *others, last = found
    what = f"{', '.join(others)} {_('en')} {last}" if others else last
    here = ngettext("Hier staat %(what)s.", "Hier staan %(what)s.", len(found)) % {"what": what}
    return " ".join([here, _("Noem liever een functie of een dienst dan een persoon.")])


def themes_below(collection: Collection) -> list[tuple[Label, list[Label]]]:
    """Every main theme with the themes below it, to choose from."""
    themes, parents = theme_labels(collection).values(), collection.parents
    return [
        (main, [theme for theme in themes if parents[theme.value] == main.value])
        for main in main_themes(collection)
    ]
