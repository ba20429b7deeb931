"""The console's pages about the notice: answered, translated, looked at, published."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.cast import acting_as, client_for
from tests.integration.notice.shop import open_shop
from troth.core.room import Role
from troth.foundation.datamap.actions import purposes, recipients, retention
from troth.transparency.notice import queries
from troth.transparency.notice.actions.publishing import publish
from troth.transparency.notice.translatable import lines

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

STATUS = "/console/notice/"
ANSWERS = "/console/notice/answers"
PUBLISH = "/console/notice/publish"


@pytest.fixture
def officer() -> Client:
    open_shop()
    return client_for(Role.PRIVACY_OFFICER)


def _text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.unescape(answer.content.decode())


def test_the_first_step_is_named_and_each_obstacle_leads_to_where_it_is_mended(
    officer: Client,
) -> None:
    assert "Publish the first version." in _text(officer, STATUS)
    with acting_as(Role.OWNER):
        recipients.change_recipient(key="carrier", country="US")
        purposes.change_purpose(key="orders", name="Your orders")
    page = _text(officer, STATUS)
    assert 'href="/console/notice/words/"' in page
    assert 'href="/console/data-map/recipients' in page or "recipients" in page
    assert "Parcel Post" in page


def test_drift_is_told_by_sentence_and_by_fact(officer: Client) -> None:
    with acting_as(Role.OWNER):
        publish()
        assert "The notice says what is so." in _text(officer, STATUS)
        retention.change_retention_rule(key="invoices", period="P11Y")
    page = _text(officer, STATUS)
    assert "Retention: invoices (Period)" in page
    assert "<ins>" in page
    assert "important" in page


def test_the_languages_can_be_taken_away_as_a_table(officer: Client) -> None:
    rows = officer.get(f"{STATUS}?format=json").json()
    assert [one["language"] for one in rows] == ["en", "de"]
    assert b"\r\nde,9,9," in officer.get(f"{STATUS}?format=csv").content


def _sent(client: Client) -> dict[str, object]:
    """Return what a browser would send of the answers' form as it stands."""
    form = client.get(ANSWERS).context["form"]
    sent: dict[str, object] = {}
    for bound in form:
        value = bound.value()
        if value not in (None, "", False, []):
            sent[bound.html_name] = value if value is not True else "on"
    return sent


def test_saving_the_answers_as_they_are_changes_nothing(officer: Client) -> None:
    before = queries.answers()
    assert officer.post(ANSWERS, _sent(officer)).status_code == 302
    assert queries.answers() == before


def test_every_kind_of_answer_can_be_given(officer: Client) -> None:
    more = {
        "regimes": ["gdpr", "california"],
        "rights-erasure": "erase@example.com",
        "sources-0-key": "partners",
        "sources-0-name-en": "Partners",
        "sources-0-name-de": "Partner",
        "sources-0-categories": "user.contact, user.name",
        "decisions-0-key": "credit",
        "decisions-0-name-en": "Credit",
        "decisions-0-logic-en": "By past orders",
        "decisions-0-effects-en": "You pay in advance",
        "own-1-key": "more",
        "own-1-text-en": "More to read.",
        "california-identifiers-collected": "on",
        "california-identifiers-sold": "on",
        "california-identifiers-recipients": "carrier",
        "opt_out": "https://example.com/opt-out",
    }
    assert officer.post(ANSWERS, {**_sent(officer), **more}).status_code == 302
    given = queries.answers()
    assert [one.key for one in given.own] == ["thanks", "more"]
    assert given.sources[0].categories == ["user.contact", "user.name"]
    assert given.decisions[0].key == "credit"
    assert given.rights == {"erasure": "erase@example.com"}
    assert given.california is not None
    (category,) = given.california.categories
    assert (category.key, category.sold, category.recipients) == ("identifiers", True, ["carrier"])


def test_an_answer_that_is_none_is_refused_and_named(officer: Client) -> None:
    before = queries.answers()
    page = officer.post(ANSWERS, {**_sent(officer), "sources-0-key": "Not A Key"})
    assert page.status_code == 200
    assert "sources.0.key" in page.content.decode()
    assert queries.answers() == before


def test_only_texts_that_were_changed_are_saved(officer: Client) -> None:
    assert officer.get("/console/notice/words/").status_code == 200
    held = {":".join(one.place): one.text for one in lines(queries.answers(), "de")}
    place = "purpose:orders:name"
    answer = officer.post("/console/notice/words/de", {**held, place: "Ihre Bestellungen"})
    assert answer.status_code == 302
    now = {":".join(one.place): one.text for one in lines(queries.answers(), "de")}
    assert now == {**held, place: "Ihre Bestellungen"}


def test_a_stale_text_is_marked_and_can_be_confirmed(officer: Client) -> None:
    with acting_as(Role.OWNER):
        purposes.change_purpose(key="orders", name="Your orders")
    page = _text(officer, "/console/notice/words/de")
    assert "changed since it was translated" in page
    held = {":".join(one.place): one.text for one in lines(queries.answers(), "de")}
    officer.post("/console/notice/words/de", held)
    assert any(one.is_stale for one in lines(queries.answers(), "de"))
    officer.post("/console/notice/words/de", {**held, "right:purpose:orders:name": "on"})
    assert not any(one.is_stale for one in lines(queries.answers(), "de"))


def test_the_preview_is_marked_and_tells_the_check(officer: Client) -> None:
    page = _text(officer, "/console/notice/preview/de")
    assert "Preview" in page
    assert "Um zu senden, was Sie gekauft haben" in page
    assert "and nothing else is" in page
    assert officer.get("/console/notice/preview/fr").status_code == 400


def test_publishing_asks_first_and_leaves_time_for_what_is_important(officer: Client) -> None:
    assert officer.get(PUBLISH).status_code == 200
    assert queries.last() is None
    today = timezone.localdate()
    officer.post(PUBLISH, {"effective": today.isoformat()})
    assert queries.in_force() is not None
    with acting_as(Role.OWNER):
        retention.change_retention_rule(key="invoices", period="P11Y")
    page = officer.get(PUBLISH)
    assert "Something important changes" in page.content.decode()
    later = today + timedelta(days=14)
    assert f'value="{later.isoformat()}"' in page.content.decode()
    refused = officer.post(PUBLISH, {"effective": (today - timedelta(days=1)).isoformat()})
    assert refused.status_code == 200
    officer.post(PUBLISH, {"effective": later.isoformat()})
    (coming,) = queries.coming()
    assert (coming.number, coming.material) == (2, True)
    versions = _text(officer, "/console/notice/versions")
    assert all(one.digest in versions for one in coming.texts.all())
    assert "Pria Privacy" in versions


def test_who_may_only_read_is_not_let_in_to_change(officer: Client) -> None:
    del officer
    auditor = client_for(Role.AUDITOR)
    assert auditor.get(STATUS).status_code == 200
    for path in (ANSWERS, PUBLISH, "/console/notice/words/"):
        assert auditor.get(path).status_code == 403
