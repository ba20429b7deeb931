"""``troth lawbook`` and ``troth duties``."""

import typer

from troth.foundation.duties.commands import due, facts, law

app = typer.Typer()

_lawbook = typer.Typer(
    no_args_is_help=True, help="The lawbook: judge it, read it, put one of your own over it."
)
app.add_typer(_lawbook, name="lawbook")
_lawbook.command("lint")(law.lint)
_lawbook.command("show")(law.show)
_lawbook.command("apply")(law.apply)
_lawbook.command("export")(law.export)
_lawbook.command("remove")(law.remove)

_duties = typer.Typer(
    no_args_is_help=True, help="Facts of the company and the deadlines that the law sets it."
)
app.add_typer(_duties, name="duties")
_duties.command("questions")(facts.list_questions)
_duties.command("apply")(facts.apply)
_duties.command("export")(facts.export)
_duties.command("deadlines")(due.list_deadlines)
_duties.command("clocks")(due.list_clocks)
