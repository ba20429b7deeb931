"""A marked person, and pages and jobs that fail while they hold that person's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from django.db import DatabaseError
from django.urls import include, path

from troth.conf.listeners import OVERLAY
from troth.core.errors import InvalidInputError
from troth.foundation.jobs.work import job

if TYPE_CHECKING:
    from django.http import HttpRequest

MARK: Final = "zyxmarked"
NAME: Final = f"{MARK.title()} Person"
ADDRESS: Final = f"{MARK}@example.com"
PASSWORD: Final = f"the {MARK} lamp on the quay"


@job(attempts=1)
def fail_holding(identifier: str) -> None:
    """Fail as a driver does: with a row's content in the text."""
    raise DatabaseError(f"duplicate key {identifier}: ({ADDRESS}) already exists")


def crash(request: HttpRequest) -> NoReturn:
    """Fail by a mistake, with a value in the text."""
    raise ValueError(f"{request.POST.get('name')} {ADDRESS}")


def break_down(request: HttpRequest) -> NoReturn:
    """Fail as a driver does."""
    raise DatabaseError(f"{request.path}: ({ADDRESS}) already exists")


def refuse(request: HttpRequest) -> NoReturn:
    """Fail as an action does."""
    del request
    raise InvalidInputError("people.unusable_email", "The e-mail address cannot be used.")


urlpatterns = [
    path("crash", crash),
    path("break-down", break_down),
    path("refuse", refuse),
    path("", include(OVERLAY["private"]["ROOT_URLCONF"])),
]
