"""Examples of what can be done with the notice."""

from __future__ import annotations

from tests.architecture.examples import example
from tests.integration.notice.shop import ANSWERS, GERMAN, map_the_shop, translate_all
from troth.transparency.notice.actions import answering, publishing, translating


def ready() -> None:
    map_the_shop()
    answering.answer(given=ANSWERS)


@example(answering.answer)
def answer() -> None:
    answering.answer(given=ANSWERS)


@example(translating.translate)
def translate() -> None:
    ready()
    translate_all("de", GERMAN)


@example(publishing.publish)
def publish() -> object:
    ready()
    translate_all("de", GERMAN)
    return publishing.publish()
