"""What a room says about itself.

A room (a Django app) declares in its ``room.py`` everything that the rest of the house collects
from it: permissions, navigation, schedules, doctor's checks, set-up steps, addresses, commands.
Collecting by this one declaration keeps imports pointing downwards: a higher room finds what it
needs when the apps are ready and no lower room ever imports a higher one.

These are values only; the callables in them are called by whoever collects them. What they need is
loaded when they are called: a declaration is read by every command (``core.loading``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import timedelta


class Role(StrEnum):
    """The roles of the people who work with Troth; a person has exactly one."""

    OWNER = "owner"
    PRIVACY_OFFICER = "privacy_officer"
    SECURITY_ENGINEER = "security_engineer"
    EMPLOYEE = "employee"
    AUDITOR = "auditor"


EVERYBODY = frozenset(Role)
OFFICERS = frozenset({Role.OWNER, Role.PRIVACY_OFFICER, Role.SECURITY_ENGINEER})
OWNER_ONLY = frozenset({Role.OWNER})


@dataclass(frozen=True, slots=True)
class Permission:
    """One line of the permission table.

    Attributes:
        name: ``room.verb``, unique in the house.
        what: the sentence that the table shows, in English, marked with ``gettext_noop``.
        roles: who holds it.
        shows_personal_data: whether the one who uses it must have passed a second factor.
    """

    name: str
    what: str
    roles: frozenset[Role]
    shows_personal_data: bool = True


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the console's menu, shown to those who hold ``permission``.

    Attributes:
        label: the English text, marked with ``gettext_noop``.
        url_name: what ``reverse()`` takes on the private listener.
        permission: the permission that the page asks for.
        group: the English heading it stands under; empty for the top.
        order: position within its group, ascending.
    """

    label: str
    url_name: str
    permission: str
    group: str = ""
    order: int = 50


@dataclass(frozen=True, slots=True)
class Schedule:
    """Work that is done again and again.

    Attributes:
        name: ``room.what``, unique in the house.
        job: dotted path of the job, a function decorated with ``jobs.job``, without arguments.
        every: the pause between two starts.
    """

    name: str
    job: str
    every: timedelta


class Health(StrEnum):
    """How a doctor's check ended."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What one doctor's check found.

    Attributes:
        health: ok, warn or fail.
        finding: one plain sentence, without personal data.
        remedy: the command that mends it; empty only when ``health`` is ok.
    """

    health: Health
    finding: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class DoctorCheck:
    """One numbered check of ``troth doctor``.

    Attributes:
        number: unique in the house; a room keeps a block of ten.
        title: what is checked, in English, marked with ``gettext_noop``.
        check: does it; an error it raises counts as a failure.
        offline: whether it may run while Troth has no usable database.
    """

    number: int
    title: str
    check: Callable[[], Diagnosis]
    offline: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistStep:
    """One step of setting up, ticked by facts and never by a click.

    Attributes:
        title: what to do, in English, marked with ``gettext_noop``.
        url_name: the page where it is done.
        permission: who is shown the step.
        done: reads the facts.
        order: position, ascending.
    """

    title: str
    url_name: str
    permission: str
    done: Callable[[], bool]
    order: int = 50


@dataclass(frozen=True, slots=True)
class CentreItem:
    """One entry of the privacy centre's menu, for everybody.

    Attributes:
        label: the English text, marked with ``gettext_noop``.
        url_name: what ``reverse()`` takes on the public listener.
        shown: reads whether there is anything behind it yet.
        order: position, ascending.
    """

    label: str
    url_name: str
    shown: Callable[[], bool]
    order: int = 50


@dataclass(frozen=True, slots=True)
class MailReader:
    """How a room takes mail that arrives for the company.

    Attributes:
        order: position, ascending; the first that takes a mail is the last that is asked.
        reads: whether it wants mail now.
        takes: called with each mail that arrived, inside the transaction that notes that it was
            handed over; returns whether nobody else is to be asked.
        wants_text: called with the headers, before anything is stored; whether the words of the
            mail are to be fetched. Without it they are not.
    """

    order: int
    reads: Callable[[], bool]
    takes: Callable[[Any], bool]
    wants_text: Callable[[Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One line of the console's search."""

    title: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that needs a person, shown on the console's first page.

    Attributes:
        what: one sentence, translated.
        url: where it is dealt with.
        health: warn or fail.
    """

    what: str
    url: str
    health: Health


@dataclass(frozen=True, slots=True)
class ServedLaws:
    """Which laws something that a room publishes serves.

    Attributes:
        served: ids of the lawbook's regimes that it serves now.
        possible: ids of those that it could serve.
        url: where that is chosen.
    """

    served: frozenset[str]
    possible: frozenset[str]
    url: str


@dataclass(frozen=True, slots=True)
class Room:
    """Everything that the house collects from one room.

    Attributes:
        permissions: lines of the permission table.
        navigation: entries of the console's menu.
        schedules: work that is done again and again.
        doctor: checks of ``troth doctor``.
        steps: steps of setting up.
        concerns: called on the console's first page, with the permissions of the one who looks.
        search: called with the search text and the permissions of the one who searches.
        private_urls: module of URL patterns on the private listener; its ``app_name`` is the
            namespace; patterns are full paths.
        public_urls: the same for the public listener.
        centre: entries of the privacy centre's menu.
        front: called on the privacy centre's first page; returns the address of the page that
            stands there instead, or nothing.
        commands: ``module:attribute`` of a Typer app; mounted under ``command_name``, or on the
            root when that is empty.
        command_name: the word behind ``troth``.
        command_words: where there is no such word, the first words of the commands: a command
            loads those of other rooms only where none brings its own.
        api: ``module:attribute`` of a django-ninja router; mounted under ``api_prefix``.
        api_prefix: path behind ``/api/v1``.
        metrics: called on each scrape; yields (name, help, value) gauges.
        promises: ``module:attribute`` of the kinds of promises that the room can check.
        events: what webhooks can be told of, by name, each in a sentence, marked with
            ``gettext_noop``.
        listener: called with the name of everything that happened in the house, see
            ``recording.rooms.happened``; in the transaction in which it did.
        handover: called when a member of staff leaves, with (leaving id, successor id or
            None); returns how many open tasks it handed over.
        serves_laws: reads which laws what the room publishes serves.
        ways: reads the addresses of pages where people use their rights, by the keys of
            ``core.publishing.rights.Right``.
        mail: takes mail that arrives for the company.
        authority: reads name and contact of the authority to which people may complain; None:
            nobody said it there.
    """

    permissions: tuple[Permission, ...] = ()
    navigation: tuple[NavigationItem, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    doctor: tuple[DoctorCheck, ...] = ()
    steps: tuple[ChecklistStep, ...] = ()
    concerns: Callable[[frozenset[str]], list[Concern]] | None = None
    search: Callable[[str, frozenset[str]], list[SearchHit]] | None = None
    private_urls: str = ""
    public_urls: str = ""
    centre: tuple[CentreItem, ...] = ()
    front: Callable[[], str] | None = None
    commands: str = ""
    command_name: str = ""
    command_words: tuple[str, ...] = ()
    api: str = ""
    api_prefix: str = ""
    metrics: Callable[[], list[tuple[str, str, float]]] | None = None
    promises: str = ""
    events: Mapping[str, str] = field(default_factory=dict)
    listener: Callable[[str], None] | None = None
    handover: Callable[[Any, Any], int] | None = None
    serves_laws: Callable[[], ServedLaws] | None = None
    ways: Callable[[], Mapping[str, str]] | None = None
    mail: MailReader | None = None
    authority: Callable[[], tuple[str, str] | None] | None = None

    @property
    def first_words(self) -> tuple[str, ...]:
        """Return the words behind ``troth`` with which the room's commands begin."""
        return (self.command_name,) if self.command_name else self.command_words
