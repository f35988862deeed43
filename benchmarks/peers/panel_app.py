"""The job in Panel."""

import panel as pn
from lessons import counted, html, load, select

pn.extension()
LESSONS = pn.state.as_cached("lessons", load)

word = pn.widgets.TextInput(name="Zoek")
themes = pn.widgets.CheckBoxGroup(options={v: k for k, v in counted(LESSONS, "").items()})


def found(word: str, chosen: list[str]):
    return html(select(LESSONS, chosen, word))


def recount(word: str) -> None:
    chosen = list(themes.value)
    themes.options = {label: id for id, label in counted(LESSONS, word).items()}
    themes.value = chosen


word.param.watch(lambda event: recount(event.new), "value_input")
pn.Row(
    pn.Column(word, themes),
    pn.pane.HTML(pn.bind(found, word.param.value_input, themes)),
).servable()
