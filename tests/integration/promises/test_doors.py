"""Pages, API and commands about promises: who may, what they answer, what they refuse."""

from __future__ import annotations

import json
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from typer.testing import CliRunner

from tests.cast import acting_as, client_for, company, member
from tests.integration.datamap.sample import lay_out
from tests.integration.promises.making import checked, made, reading
from troth.core.promising.verdict import State
from troth.core.room import Role
from troth.foundation.datamap.actions import purposes
from troth.foundation.people.actions import issue_token
from troth.foundation.promises import commands, queries
from troth.foundation.promises.models import ExceptionGrant, Promise

if TYPE_CHECKING:
    from typer.testing import Result

pytestmark = pytest.mark.django_db

LIST = "/console/promises/"


@pytest.fixture(autouse=True)
def _named_company() -> None:
    company()


@pytest.fixture
def officer() -> Client:
    """Sign the privacy officer in."""
    return client_for(Role.PRIVACY_OFFICER)


def _text(answer: Any) -> str:
    return str(answer.content.decode())


class TestPages:
    """The console."""

    def test_an_empty_list_says_what_to_do_next(self, officer: Client) -> None:
        page = _text(officer.get(LIST))
        assert "No promise is made yet" in page
        assert f"{LIST}make" in page
        assert f"{LIST}make" not in _text(client_for(Role.AUDITOR).get(LIST))

    def test_promises_are_listed_filtered_and_given_as_files(self, officer: Client) -> None:
        lay_out()
        checked(made("datamap.legal_bases", key="bases"), made("datamap.selling", key="selling"))
        page = _text(officer.get(LIST))
        assert page.index("bases") < page.index("selling")
        assert "state-broken" in page
        rows = json.loads(officer.get(f"{LIST}?state=broken&format=json").content)
        assert [row["promise"] for row in rows] == ["bases"]
        assert officer.get(f"{LIST}?format=csv").content.startswith(b"\xef\xbb\xbfPromise,Kind")
        assert "No promise reads so" in _text(officer.get(f"{LIST}?state=kept"))

    def test_every_kind_can_be_chosen(self, officer: Client) -> None:
        from troth.foundation.recording.rooms import promises as kinds

        page = _text(officer.get(f"{LIST}make"))
        for key in kinds():
            assert f"{LIST}make/{key}" in page
            assert officer.get(f"{LIST}make/{key}").status_code == HTTPStatus.OK
        assert officer.get(f"{LIST}make/none").status_code == HTTPStatus.NOT_FOUND

    def test_a_promise_is_made_with_words_in_two_languages(self, officer: Client) -> None:
        lay_out()
        given = {
            "who_en": "our carrier",
            "who_de": "unser Versand",
            "recipients": ["carrier", "mail"],
            "cadence": "604800",
        }
        answer = officer.post(f"{LIST}make/datamap.sharing", given)
        assert answer["Location"] == f"{LIST}sharing/"
        promise = Promise.objects.get()
        assert promise.parameters["who"] == {"en": "our carrier", "de": "unser Versand"}
        assert promise.cadence == timedelta(days=7)
        page = _text(officer.get(answer["Location"]))
        assert "Wir geben Ihre Daten nur weiter an: unser Versand." in page
        assert officer.post(f"{LIST}make/datamap.sharing", given)["Location"].endswith("sharing-2/")

    def test_a_refusal_stands_at_its_field(self, officer: Client) -> None:
        answer = officer.post(
            f"{LIST}make/datamap.inventory",
            {"what_en": "", "looked_within_days": "x", "cadence": "86400"},
        )
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert {"what_en", "looked_within_days", "categories"} <= set(answer.context["form"].errors)
        assert not Promise.objects.exists()

    def test_a_refusal_of_the_kind_stands_at_its_field(self, officer: Client) -> None:
        promise = made("installation.drills", key="drills", days=30)
        answer = officer.post(f"{LIST}drills/change", {"days": "500", "cadence": "86400"})
        assert set(answer.context["form"].errors) == {"days"}
        officer.post(f"{LIST}drills/change", {"days": "60", "cadence": "86400"})
        promise.refresh_from_db()
        assert (promise.parameters, promise.wording) == ({"days": 60}, 2)

    def test_one_promise_says_how_it_was_found(self, officer: Client) -> None:
        lay_out()
        checked(made("datamap.legal_bases", key="bases"))
        page = _text(officer.get(f"{LIST}bases/"))
        for told in (
            "Purposes without a legal basis",
            "It does not show that a system told the truth.",
            "GDPR Art. 6(1)",
            "Wir nutzen Ihre Daten nur für Zwecke",
            "it lasts",
        ):
            assert told in page, told
        rows = json.loads(officer.get(f"{LIST}bases/?format=json").content)
        assert [row["state"] for row in rows] == ["broken"]

    def test_it_is_checked_now_by_a_post_and_nobody_by_a_get(self, officer: Client) -> None:
        promise = made("datamap.legal_bases", key="bases")
        assert officer.get(f"{LIST}bases/check").status_code == HTTPStatus.METHOD_NOT_ALLOWED
        answer = officer.post(f"{LIST}bases/check", follow=True)
        assert "It reads: Nothing yet." in _text(answer)
        assert reading(promise).at is not None
        refused = client_for(Role.AUDITOR).post(f"{LIST}bases/check")
        assert refused.status_code == HTTPStatus.FORBIDDEN

    def test_confirming_and_an_exception(self, officer: Client) -> None:
        promise = made("datamap.selling", key="selling")
        assert "I confirm it" in _text(officer.get(f"{LIST}selling/confirm"))
        officer.post(f"{LIST}selling/confirm")
        checked(promise)
        assert "Confirmed on" in _text(officer.get(LIST))
        until = timezone.localdate() + timedelta(days=3)
        bad = officer.post(f"{LIST}selling/exception", {"reason": "x", "until": "2001-01-01"})
        assert set(bad.context["form"].errors) == {"until"}
        officer.post(f"{LIST}selling/exception", {"reason": "We move.", "until": str(until)})
        assert "We move." in _text(officer.get(f"{LIST}selling/"))
        grant = ExceptionGrant.objects.get()
        officer.post(f"{LIST}exceptions/{grant.pk}/end")
        assert "We move." not in _text(officer.get(f"{LIST}selling/"))

    def test_somebody_else_is_chosen_to_answer_for_it_and_shown(self, officer: Client) -> None:
        made("datamap.selling", key="selling")
        owner = member(Role.OWNER)
        form = _text(officer.get(f"{LIST}selling/change"))
        assert "Olive Owner" in form
        assert "you" in _text(officer.get(f"{LIST}selling/"))
        given = {"cadence": "86400", "owner": str(owner.pk)}
        officer.post(f"{LIST}selling/change", given)
        promise = queries.promise("selling")
        assert (promise.owner, promise.wording) == (owner, 1)
        assert "Olive Owner" in _text(officer.get(f"{LIST}selling/"))
        assert "Olive Owner" not in _text(client_for(Role.AUDITOR).get(f"{LIST}selling/"))
        officer.post(f"{LIST}selling/change", {"cadence": "86400", "owner": ""})
        assert queries.promise("selling").owner == owner
        bad = officer.post(f"{LIST}selling/change", {"cadence": "86400", "owner": "x"})
        assert set(bad.context["form"].errors) == {"owner"}

    def test_retiring_asks_first(self, officer: Client) -> None:
        made("datamap.selling", key="selling")
        assert "We do not sell your data." in _text(officer.get(f"{LIST}selling/retire"))
        assert queries.active().exists()
        officer.post(f"{LIST}selling/retire")
        assert not queries.active().exists()
        assert "was retired" in _text(officer.get(f"{LIST}selling/"))

    def test_pages_speak_german(self) -> None:
        client = client_for(Role.OWNER)
        client.post("/language/", {"language": "de"})
        client.cookies["troth_language"] = "de"
        page = _text(client.get(LIST, headers={"accept-language": "de"}))
        assert "Noch kein Versprechen" in page


class TestApi:
    """Programs that read."""

    def bearer(self, *scopes: str) -> dict[str, str]:
        with acting_as(Role.PRIVACY_OFFICER):
            _, secret = issue_token(name="tests", scopes=scopes, days=1)
        return {"authorization": f"Bearer {secret}"}

    def test_promises_kinds_and_verdicts_are_read(self) -> None:
        checked(made("datamap.selling", key="selling"))
        api, headers = Client(), self.bearer("promises.read")
        (one,) = api.get("/api/v1/promises", headers=headers).json()
        assert (one["key"], one["state"], one["reason"]) == ("selling", "unknown", "nothing_yet")
        assert one["sentences"]["nl"] == "We verkopen uw gegevens niet."
        assert api.get("/api/v1/promises/selling", headers=headers).json() == one
        verdicts = api.get("/api/v1/promises/selling/verdicts", headers=headers).json()
        assert [each["changed"] for each in verdicts] == [True]
        assert api.get("/api/v1/promises?state=kept", headers=headers).json() == []
        kinds = {
            each["key"]: each for each in api.get("/api/v1/promises/kinds", headers=headers).json()
        }
        assert kinds["installation.drills"]["parameters"]["properties"]["days"]["maximum"] == 366
        assert api.get("/api/v1/promises/none", headers=headers).status_code == HTTPStatus.NOT_FOUND

    def test_another_scope_reads_nothing(self) -> None:
        headers = self.bearer("datamap.read")
        for path in ("", "/kinds", "/one", "/one/verdicts"):
            answer = Client().get(f"/api/v1/promises{path}", headers=headers)
            assert answer.status_code == HTTPStatus.FORBIDDEN


class TestCommands:
    """``troth check`` and ``troth promise``."""

    def run(self, *arguments: str, code: int = 0) -> Result:
        done = CliRunner().invoke(commands.app, list(arguments))
        assert done.exit_code == code, (done.output, done.exception)
        return done

    def test_the_exit_code_tells_how_promises_read(self) -> None:
        lay_out()
        made("datamap.legal_bases", key="bases")
        done = self.run("check", code=commands.BROKEN)
        assert done.output.splitlines()[1].split()[:2] == ["bases", "broken"]
        with acting_as(Role.PRIVACY_OFFICER):
            purposes.change_purpose(key="letters", legal_basis="consent")
        from troth.foundation.datamap.models import Dataset

        Dataset.objects.filter(name="sick_leave").delete()
        assert "kept" in self.run("check").output
        made("installation.drills", key="drills", days=30)
        self.run("check", code=commands.UNKNOWN)
        self.run("check", "--promise", "bases")

    def test_what_a_person_confirmed_does_not_count_against_it(self) -> None:
        made("datamap.selling", key="selling")
        self.run("check", code=commands.UNKNOWN)
        self.run("promise", "attest", "selling")
        said = date_format(timezone.localdate(), "DATE_FORMAT")
        assert f"unknown (confirmed on {said})" in self.run("check").output

    def test_without_a_promise_nothing_is_known(self) -> None:
        assert "No promise is made yet" in self.run("check", code=commands.UNKNOWN).output

    def test_json_is_what_the_api_says(self) -> None:
        made("datamap.selling", key="selling")
        done = self.run("check", "--json", code=commands.UNKNOWN)
        (one,) = json.loads(done.output)["promises"]
        assert (one["key"], one["state"], one["verdict"]["reason"]) == (
            "selling",
            "unknown",
            "nothing_yet",
        )

    def test_promises_are_made_listed_and_retired(self) -> None:
        said = self.run(
            "promise", "declare", "drills", "installation.drills", "--parameters", '{"days": 30}'
        )
        assert said.output == "drills: We test every 30 days that our backups can be restored.\n"
        assert "drills" in self.run("promise", "list").output
        assert (
            "datamap.retention  measured  what dataset [period]"
            in self.run("promise", "kinds").output
        )
        self.run("promise", "retire", "drills")
        assert "drills" not in self.run("promise", "list").output

    @pytest.mark.parametrize("parameters", ["nonsense", "[]", '{"days": 0}'])
    def test_parameters_that_do_not_fit_are_refused(self, parameters: str) -> None:
        done = CliRunner().invoke(
            commands.app,
            ["promise", "declare", "drills", "installation.drills", "--parameters", parameters],
        )
        assert getattr(done.exception, "code", "").startswith("promises.unfit_")
        assert not Promise.objects.exists()

    def test_a_promise_that_is_not_there(self) -> None:
        done = CliRunner().invoke(commands.app, ["check", "--promise", "none"])
        assert getattr(done.exception, "code", "") == "promises.not_found"


def test_what_is_unknown_is_explained(officer: Client) -> None:
    promise = made("datamap.encryption", key="tls")
    checked(promise)
    assert reading(promise).state is State.UNKNOWN
    assert "There is nothing to check yet. That is no fault" in _text(officer.get(f"{LIST}tls/"))
