"""What somebody finds out or gets done who is not the person: nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from tests.integration.rights.people import PERSON, asked, codes, mails
from troth.core.requesting.references import made
from troth.customers.rights.centre.limits import A_NETWORK
from troth.customers.rights.models import Request
from troth.customers.rights.secrets import follow_secret
from troth.foundation.correspondence.models import Allowance

if TYPE_CHECKING:
    from tests.integration.notice.visiting import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("customers")]

STRANGER = "nobody.here@example.org"
REFERENCE = re.compile(r"R-[0-9A-Z]{4}-[0-9A-Z]{4}")


def _shown(response: Any) -> str:
    return REFERENCE.sub("R", response.content.decode())


def test_somebody_known_and_somebody_unknown_are_answered_alike(visitor: Visitor) -> None:
    known = visitor.post("/rights/ask/access/", {"address": PERSON})
    unknown = visitor.post("/rights/ask/access/", {"address": STRANGER})
    assert known.status_code == unknown.status_code == 302
    assert _shown(visitor.get(known.headers["Location"])) == _shown(
        visitor.get(unknown.headers["Location"])
    )
    assert {to for to, _mail in mails("rights-receipt")} == {PERSON, STRANGER}
    assert sorted(to for to, _code in codes()) == [PERSON, STRANGER]
    for one in (known, unknown):
        again = visitor.post(one.headers["Location"], {"again": "1"})
        wrong = visitor.post(one.headers["Location"], {"code": "0000 0000"})
        assert again.status_code == 200
        assert wrong.status_code == 422
    assert _shown(visitor.post(known.headers["Location"], {"code": "0000 0001"})) == _shown(
        visitor.post(unknown.headers["Location"], {"code": "0000 0001"})
    )


def test_a_second_request_shows_no_more_than_the_first(visitor: Visitor) -> None:
    first = visitor.post("/rights/ask/access/", {"address": PERSON})
    second = visitor.post("/rights/ask/access/", {"address": PERSON})
    assert second.status_code == first.status_code
    shown = visitor.get(second.headers["Location"]).content.decode()
    assert all(follow_secret(one) not in shown for one in Request.objects.all())


def test_a_reference_that_is_not_there_is_answered_like_one_that_is(visitor: Visitor) -> None:
    there = asked().request.reference
    nowhere = made(b"\x07\x2a\x11\x5c\x4d")
    pages = [f"/rights/code/{one}/" for one in (there, nowhere)]
    for said in (None, {"code": "1234 5678"}, {"again": "1"}):
        answers = [visitor.get(one) if said is None else visitor.post(one, said) for one in pages]
        assert answers[0].status_code == answers[1].status_code
        assert _shown(answers[0]) == _shown(answers[1])


def test_wrong_codes_pause_a_reference_that_is_not_there_as_one_that_is(visitor: Visitor) -> None:
    there = f"/rights/code/{asked().request.reference}/"
    invented = f"/rights/code/{made(bytes(range(5)))}/"
    said = [
        [_shown(visitor.post(page, {"code": "0000 0000"})) for _ in range(7)]
        for page in (there, invented)
    ]
    assert said[0][0] != said[0][-1]
    assert ["Too many" in one for one in said[0]] == ["Too many" in one for one in said[1]]
    assert any("Too many" in one for one in said[1])


def test_a_code_works_once(visitor: Visitor) -> None:
    request = asked().request
    page = f"/rights/code/{request.reference}/"
    ((_to, code),) = codes()
    assert visitor.post(page, {"code": code}).status_code == 200
    replayed = visitor.post(page, {"code": code})
    assert replayed.status_code == 422
    assert follow_secret(request) not in replayed.content.decode()


def test_codes_cannot_be_guessed(visitor: Visitor) -> None:
    request = asked().request
    page = f"/rights/code/{request.reference}/"
    ((_to, code),) = codes()
    guesses = [f"{number:08d}" for number in range(8) if f"{number:08d}" != code.replace(" ", "")]
    answers = [visitor.post(page, {"code": one}) for one in guesses]
    assert {one.status_code for one in answers} <= {422, 429}
    assert visitor.post(page, {"code": code}).status_code in {422, 429}
    request.refresh_from_db()
    assert not request.verified_at


@pytest.mark.parametrize(
    "page", ["", "add/", "cancel/", "appeal/", "address/", "files/", "certificate/"]
)
def test_a_link_cannot_be_guessed(visitor: Visitor, page: str) -> None:
    request = asked().request
    near = follow_secret(request)[:-1]
    for guess in (near, "x" * 43, str(uuid4()), request.reference, str(request.pk)):
        assert visitor.get(f"/rights/follow/{guess}/{page}").status_code == 404
        assert visitor.post(f"/rights/follow/{guess}/{page}").status_code in {404, 405}
    assert visitor.get(f"/rights/recipients/{near}/").status_code == 404


def test_a_get_changes_nothing(visitor: Visitor) -> None:
    request = asked().request
    before = list(Request.objects.values())
    page = f"/rights/follow/{follow_secret(request)}/"
    sent = len(mails())
    for one in ("", "add/", "cancel/", "?again=1", "?code=12345678", "cancel/?yes=1"):
        assert visitor.get(page + one).status_code == 200
    assert visitor.get("/rights/choices/?what=marketing&address=a@example.org").status_code == 200
    assert list(Request.objects.values()) == before
    assert len(mails()) == sent


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/rights/ask/access/", {"address": STRANGER, "text": "Marked words"}),
        ("/rights/choices/", {"address": STRANGER, "what": ["marketing"]}),
        ("/rights/find/", {"address": STRANGER, "reference": "R-7K3M-9QX3"}),
    ],
)
def test_a_network_gets_so_much_a_day(
    visitor: Visitor,
    path: str,
    said: dict[str, Any],
) -> None:
    assert visitor.post(path, said).status_code in {200, 302}
    Allowance.objects.update(count=A_NETWORK)
    answer = visitor.post(path, said)
    assert answer.status_code == 429
    assert STRANGER in answer.content.decode()
    assert "Too much was asked for from your network today." in answer.content.decode()


def test_what_is_typed_comes_back_as_text(visitor: Visitor) -> None:
    request = asked().request
    page = f"/rights/follow/{follow_secret(request)}/"
    visitor.post(f"{page}add/", {"text": '<script>alert("marked")</script>'})
    shown = visitor.get(page).content.decode()
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
