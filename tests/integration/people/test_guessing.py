"""Guessers wait; those whose account it is do not wait with them for long."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import ATTACKER, PASSWORD, code_for, member, sign_in
from troth.core.room import Role
from troth.foundation.people.authentication import guessing
from troth.foundation.people.authentication.guessing import ACCOUNT, ADDRESS, PLACE
from troth.foundation.people.models import Guessing
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.mail import EmailMessage

    Entries = Callable[[str], list[dict[str, object]]]

DIRECTORY = "/console/people/"
NEXT_PASSWORD = "eight lamps along the quay"
WRONG = "not the password at all"


def _try(client: Client, address: str, password: str = WRONG) -> str:
    answer = client.post("/account/login/", {"login": address, "password": password})
    return "in" if answer.status_code == 302 else answer.content.decode()


def _paused(page: str) -> bool:
    return "Too many attempts" in page


def test_the_fifth_failure_from_one_place_begins_a_pause() -> None:
    staff, client = member(Role.OWNER), Client()
    pages = [_try(client, staff.email) for _attempt in range(6)]
    assert [_paused(page) for page in pages] == [False] * 5 + [True]
    assert _paused(_try(client, staff.email, PASSWORD)), "the right one is not looked at either"


def test_pauses_end_and_then_the_right_password_works() -> None:
    staff, client = member(Role.OWNER), Client()
    for _attempt in range(6):
        _try(client, staff.email)
    Guessing.objects.update(paused_until=timezone.now() - timedelta(seconds=1))
    assert _try(client, staff.email, PASSWORD) == "in"


def test_known_and_unknown_addresses_are_answered_alike() -> None:
    staff = member(Role.OWNER)
    known, unknown = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    for _attempt in range(6):
        one, other = _try(known, staff.email), _try(unknown, ATTACKER)
        assert _paused(one) == _paused(other)
        assert ("not correct" in one) == ("not correct" in other)


def test_a_guesser_elsewhere_does_not_hold_up_a_known_device() -> None:
    staff, own = member(Role.OWNER), Client(REMOTE_ADDR="198.51.100.1")
    sign_in(own, Role.OWNER)
    own.post("/account/logout/")
    for number in range(40):
        _try(Client(REMOTE_ADDR=f"203.0.113.{number}"), staff.email)
    assert _paused(_try(Client(REMOTE_ADDR="198.51.100.9"), staff.email, PASSWORD))
    assert _try(own, staff.email, PASSWORD) == "in"


def test_one_address_that_tries_many_accounts_waits() -> None:
    client = Client(REMOTE_ADDR="203.0.113.7")
    pages = [_try(client, f"nobody{number}@example.com") for number in range(22)]
    assert [_paused(page) for page in pages] == [False] * 21 + [True]


def test_a_network_of_ipv6_counts_as_one_address() -> None:
    pages = [
        _try(Client(REMOTE_ADDR=f"2001:db8:0:1::{number:x}"), f"nobody{number}@example.com")
        for number in range(1, 23)
    ]
    assert [_paused(page) for page in pages] == [False] * 21 + [True]
    assert not _paused(_try(Client(REMOTE_ADDR="2001:db8:0:2::1"), ATTACKER))


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:0:1:abcd::7", "2001:db8:0:1::/64"),
        ("unreadable", "unreadable"),
    ],
)
def test_what_counts_of_an_address(address: str, counted: str) -> None:
    assert guessing.network(address) == counted


def test_a_new_password_by_mail_ends_the_pause_that_guessers_elsewhere_keep_up(
    mailoutbox: list[EmailMessage],
) -> None:
    staff, own = member(Role.OWNER), Client(REMOTE_ADDR="198.51.100.1")
    for number in range(40):
        _try(Client(REMOTE_ADDR=f"203.0.113.{number}"), staff.email)
    assert _paused(_try(own, staff.email, PASSWORD))
    own.post("/account/password/reset/", {"email": staff.email})
    link = re.search(r"https?://[^/]+(/account/password/reset/key/\S+)", str(mailoutbox[-1].body))
    assert link
    form = own.get(link[1], follow=True).redirect_chain[-1][0]
    own.post(form, {"password1": NEXT_PASSWORD, "password2": NEXT_PASSWORD})
    assert _try(own, staff.email, NEXT_PASSWORD) == "in"
    other = Client(REMOTE_ADDR="198.51.100.2")
    assert _paused(_try(other, staff.email, NEXT_PASSWORD)), "the attack goes on elsewhere"


def test_codes_are_guarded_like_passwords() -> None:
    staff, client = member(Role.OWNER), Client()
    client.post("/account/login/", {"login": staff.email, "password": PASSWORD})
    for _attempt in range(6):
        page = client.post("/account/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert _paused(page)
    client.post("/account/2fa/authenticate/", {"code": code_for(staff)})
    assert client.get(DIRECTORY).status_code == 302


def test_failures_and_pauses_are_recorded_without_what_was_typed(entries: Entries) -> None:
    staff, client = member(Role.OWNER), Client()
    for _attempt in range(5):
        _try(client, staff.email)
    _try(Client(), ATTACKER)
    failed = entries("people.sign_in_failed")
    assert [bool(entry["person"]) for entry in failed] == [True] * 5 + [False]
    assert entries("people.locked_out") == [
        {"person": failed[0]["person"], "scope": "place", "pause_s": 5}
    ]
    for row in Pending.objects.all():
        assert b"example.com" not in bytes(row.body)


def test_no_pause_is_longer_than_its_policy_says() -> None:
    for policy, longest in ((PLACE, 900), (ADDRESS, 900), (ACCOUNT, 300)):
        pauses = [policy.pause(failures).total_seconds() for failures in range(2000)]
        assert max(pauses) == longest
        assert pauses == sorted(pauses)
        assert pauses[policy.free] == 0
        assert pauses[policy.free + 1] == 5


def test_failures_are_forgotten_one_by_one() -> None:
    now = timezone.now()
    counted = guessing.counters("password", "a", "192.0.2.1", "device")
    for _attempt in range(4):
        guessing.attempt(counted, now)
    later = now + timedelta(hours=3)
    assert guessing.attempt(counted, later).begun == ()
    assert Guessing.objects.get().failures == 2


def test_attempts_during_a_pause_do_not_lengthen_it() -> None:
    now = timezone.now()
    counted = guessing.counters("password", "a", "192.0.2.1", "device")
    for _attempt in range(5):
        guessing.attempt(counted, now)
    until = Guessing.objects.get().paused_until
    for _attempt in range(50):
        assert guessing.attempt(counted, now).wait == timedelta(seconds=5)
    assert Guessing.objects.get().paused_until == until


@pytest.mark.parametrize("hours", [23, 25])
def test_counters_are_deleted_after_a_day(hours: int) -> None:
    now = timezone.now()
    guessing.attempt(guessing.counters("password", "a", "192.0.2.1", "device"), now)
    assert guessing.forget_old(now + timedelta(hours=hours)) == int(hours > 24)


def test_what_is_kept_of_a_failure_names_nobody() -> None:
    _try(Client(REMOTE_ADDR="203.0.113.7"), ATTACKER)
    rows = str(list(Guessing.objects.values()))
    assert "203.0.113.7" not in rows
    assert "attacker" not in rows
