"""The whole path, stage by stage; a terminal is asked before each stage what was not said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.entrypoints.init import (
    answering,
    company,
    confirming,
    describing,
    promising,
    publishing,
    stores,
)
from troth.entrypoints.init.asking import asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.entrypoints.init.wanted import Wanted


def walk(wanted: Wanted, tell: Callable[[str], None], *, asks: bool) -> None:
    """Go from stage to stage; what is so already is passed over.

    Args:
        wanted: what was said; answers that are asked for are added.
        tell: is told what was changed.
        asks: whether somebody sits at a terminal.

    Raises:
        TrothError: a stage was refused; what was done before stays, and the next walk goes on.
    """
    ask = asked if asks else _nobody
    ask("company", wanted)
    company.name_company(wanted, tell)
    answering.answer_notice(wanted, tell)
    promising.promise_no_sale(wanted)
    ask("stores", wanted)
    stores.connect_stores(wanted, tell)
    stores.discover(tell)
    ask("confirm", wanted)
    confirming.confirm(wanted, tell)
    ask("map", wanted)
    describing.describe(wanted, tell)
    ask("promises", wanted)
    promising.promise(wanted, tell)
    promising.prepare()
    promising.check(tell)
    ask("notice", wanted)
    answering.translate_words(wanted, tell)
    ask("publish", wanted)
    if wanted.publish:
        publishing.publish_notice(tell)


def _nobody(_stage: str, _wanted: Wanted) -> None:
    """Ask nobody."""
