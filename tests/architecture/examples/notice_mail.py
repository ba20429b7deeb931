"""Examples of what can be done about the notice by mail."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from tests.architecture.examples import example
from tests.architecture.examples.notice import ready
from tests.integration.notice.shop import GERMAN, translate_all
from troth.foundation.correspondence.models import Message
from troth.foundation.correspondence.sealed import Mail, open_content
from troth.transparency.notice.actions.publishing import publish
from troth.transparency.notice.models.news import Subscriber, Telling
from troth.transparency.notice.news import joining, plain_text, telling
from troth.transparency.notice.news.sealed import leaving_code

ADDRESS: Final = "person@example.com"


def _published() -> None:
    ready()
    translate_all("de", GERMAN)
    publish()


def _asked() -> str:
    joining.ask(address=ADDRESS, language="en")
    text = open_content(Message.objects.get(key__startswith="news-confirm"), Mail).text
    return text.split("/confirm/")[1].split("/")[0]


@example(joining.ask)
def ask() -> None:
    _asked()


@example(joining.confirm)
def confirm() -> object:
    return joining.confirm(token=_asked())


@example(joining.leave)
def leave() -> None:
    _asked()
    row = Subscriber.objects.get()
    joining.leave(subscriber=row.pk, code=leaving_code(row.pk))


@example(joining.forget_unconfirmed)
def forget_unconfirmed() -> None:
    _asked()
    Subscriber.objects.update(token_until=timezone.now() - timedelta(days=1))
    joining.forget_unconfirmed()


@example(telling.finish)
def finish() -> None:
    _published()
    from troth.transparency.notice.models import Version

    version = Version.objects.get()
    Telling.objects.create(version=version, begun_at=timezone.now(), total=0)
    telling.finish(version=version)


@example(plain_text.mail_notice)
def mail_notice() -> None:
    _published()
    plain_text.mail_notice(to=ADDRESS, language="en")
