"""The job in Shiny for Python."""

from lessons import counted, html, load, select
from shiny import App, reactive, render, ui

LESSONS = load()

page = ui.page_sidebar(
    ui.sidebar(
        ui.input_text("word", "Zoek"),
        ui.input_checkbox_group("themes", "Thema", counted(LESSONS, "")),
    ),
    ui.output_ui("found"),
)


def server(input, output, session):
    @reactive.effect
    @reactive.event(input.word, ignore_init=True)
    def _():
        ui.update_checkbox_group(
            "themes", choices=counted(LESSONS, input.word()), selected=input.themes()
        )

    @render.ui
    def found():
        return ui.HTML(html(select(LESSONS, list(input.themes()), input.word())))


app = App(page, server)
