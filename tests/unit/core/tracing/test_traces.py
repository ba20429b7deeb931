"""Where a person's rows are: each rule of the references by itself."""

from __future__ import annotations

import pytest

from tests.unit.core.tracing.shops import (
    CUSTOMER,
    EMPLOYEE,
    at,
    email,
    link,
    number,
    table,
    text,
)
from troth.core.errors import InvalidInputError
from troth.core.tracing.found import Look, Question, Round, Stop, Trace, Way
from troth.core.tracing.graph import Basis, Column, Graph, Link, Place, Table
from troth.core.tracing.rules import Direction, Judged, Judgement, Reason
from troth.core.tracing.trace import trace

UP, DOWN = Direction.UP, Direction.DOWN
PERSON = table("person", email(), number("team_id", nullable=True), subjects=CUSTOMER)
TEAM = table("team", number("lead_id", nullable=True), text("motto"))
LEADS, BELONGS = link("team.lead_id", "person.id"), link("person.team_id", "team.id")


def traced(graph: Graph, judged: Judged | None = None) -> Trace:
    return trace(graph, ["email"], ["customer"], judged or {})


def names(found: Trace) -> list[str]:
    return [one.place.table for one in found.finds]


def test_nothing_is_reached_where_no_table_knows_the_identity() -> None:
    found = trace(Graph((PERSON, TEAM), (BELONGS,)), ["phone"], ["customer"], {})
    assert found.finds == ()
    assert found.unreached == (at("person"), at("team"))


def test_another_table_with_personal_data_is_named_as_unreached() -> None:
    lonely = table("survey", text("answer"), subjects=CUSTOMER)
    foreign = table("payroll", text("account"), subjects=EMPLOYEE)
    assert traced(Graph((PERSON, lonely, foreign), ())).unreached == (at("survey"),)


def test_those_who_belong_to_my_team_are_not_me() -> None:
    found = traced(Graph((PERSON, TEAM), (LEADS, BELONGS)))
    assert Question(BELONGS, DOWN, Reason.OWN_IDENTITY) in found.questions
    team = found.find(at("team"))
    assert team is not None
    assert Way(LEADS, DOWN) in team.ways
    person = found.find(at("person"))
    assert person is not None
    assert person.ways == ()


def test_a_person_may_follow_where_the_rules_ask() -> None:
    graph = Graph((PERSON, TEAM), (LEADS, BELONGS))
    found = traced(graph, {(BELONGS, DOWN): Judgement.FOLLOW})
    assert found.questions == ()
    looks = (Look(at("person")), Look(at("team")), Look(at("team"), if_unshared=True))
    assert found.rounds == (Round(looks, again=True),)


def test_a_person_may_stop_where_the_rules_follow() -> None:
    graph = Graph((PERSON, TEAM), (LEADS,))
    found = traced(graph, {(LEADS, DOWN): Judgement.STOP})
    assert names(found) == ["person"]
    assert found.stops == (Stop(LEADS, DOWN, Reason.JUDGED),)
    assert found.unreached == (at("team"),)


def test_a_guess_is_a_question() -> None:
    guess = link("team.lead_id", "person.id", Basis.GUESSED)
    found = traced(Graph((PERSON, TEAM), (guess,)))
    assert names(found) == ["person"]
    assert found.questions == (Question(guess, DOWN, Reason.GUESSED),)


def test_rows_of_one_table_that_refer_to_each_other_are_of_different_people() -> None:
    friend = link("person.team_id", "person.id")
    found = traced(Graph((PERSON,), (friend,)))
    assert names(found) == ["person"]
    assert {one.reason for one in found.stops} == {Reason.SELF_REFERENCE}


def account(*, alone: bool) -> tuple[Graph, Link]:
    """Return people with a login that has an identity of its own."""
    people = table("person", email(), number("login_id", unique=alone), subjects=CUSTOMER)
    login = table("login", Column("name", identity="login"), subjects=CUSTOMER)
    logs = table("session", number("login_id"), text("ip"))
    up = link("person.login_id", "login.id")
    return Graph((people, login, logs), (up, link("session.login_id", "login.id"))), up


def test_one_to_one_is_the_same_person() -> None:
    graph, up = account(alone=True)
    found = traced(graph)
    assert names(found) == ["person", "login", "session"]
    login = found.find(at("login"))
    assert login is not None
    assert login.ways == (Way(up, UP),)
    assert login.identities == ("name",)


def test_two_persons_with_one_account_are_a_question_and_no_guess() -> None:
    graph, up = account(alone=False)
    found = traced(graph)
    assert names(found) == ["person"]
    assert found.questions == (Question(up, UP, Reason.OWN_IDENTITY),)


def test_whoever_else_a_message_is_to_is_not_asked_about() -> None:
    message = table("message", number("from_id"), number("to_id"), text("body"))
    links = (link("message.from_id", "person.id"), link("message.to_id", "person.id"))
    found = traced(Graph((PERSON, message), links))
    assert found.questions == ()
    assert found.stops == tuple(Stop(one, UP, Reason.OWN_IDENTITY) for one in links)


def test_a_second_identity_of_the_person_is_asked_about() -> None:
    letter = table("newsletter", email(), number("person_id"))
    belongs = link("newsletter.person_id", "person.id")
    found = traced(Graph((PERSON, letter), (belongs,)))
    assert found.questions == (Question(belongs, UP, Reason.OWN_IDENTITY),)


def test_two_ways_into_one_table_are_one_find() -> None:
    order = table("order", number("person_id"))
    claim = table("claim", number("person_id"))
    parcel = table("parcel", number("order_id"), number("claim_id"), text("to"))
    links = (
        link("order.person_id", "person.id"),
        link("claim.person_id", "person.id"),
        link("parcel.order_id", "order.id"),
        link("parcel.claim_id", "claim.id"),
    )
    found = traced(Graph((parcel, order, claim, PERSON), links))
    assert names(found) == ["person", "claim", "order", "parcel"]
    diamond = found.find(at("parcel"))
    assert diamond is not None
    assert diamond.ways == (Way(links[2], DOWN), Way(links[3], DOWN))


def test_two_ways_through_personal_tables_need_no_rounds() -> None:
    order = table("order", number("person_id"), text("to"))
    claim = table("claim", number("person_id"), text("why"))
    parcel = table("parcel", number("order_id"), number("claim_id"))
    links = (
        link("order.person_id", "person.id"),
        link("claim.person_id", "person.id"),
        link("parcel.order_id", "order.id"),
        link("parcel.claim_id", "claim.id"),
    )
    found = traced(Graph((parcel, order, claim, PERSON), links))
    assert not any(one.again for one in found.rounds)


def test_a_cycle_is_looked_up_in_rounds() -> None:
    order = table("order", number("person_id"), number("parcel_id"))
    parcel = table("parcel", number("order_id"))
    links = (
        link("order.person_id", "person.id"),
        link("parcel.order_id", "order.id"),
        link("order.parcel_id", "parcel.id"),
    )
    found = traced(Graph((PERSON, order, parcel), links))
    assert found.rounds == (
        Round((Look(at("person")),)),
        Round((Look(at("order")), Look(at("parcel"))), again=True),
    )
    assert [one.carried for one in found.finds] == [("id",), ("id",), ("id",)]


def test_composite_keys_are_carried_whole() -> None:
    key = (number("shop"), number("no"))
    people = Table(at("person"), (*key, email()), ("shop", "no"), CUSTOMER)
    order = table("order", number("shop"), number("person_no"))
    both = Link(at("order"), ("shop", "person_no"), at("person"), ("shop", "no"))
    found = traced(Graph((people, order), (both,)))
    assert found.finds[0].carried == ("shop", "no")
    assert found.finds[1].ways == (Way(both, DOWN),)


def test_what_another_store_needs_is_told() -> None:
    mail = table("letter", number("person_id"), text("body"), store="mail")
    across = link("letter.person_id", "person.id", Basis.CONFIRMED, store="mail")
    found = traced(Graph((PERSON, mail), (across,)))
    assert [(str(one.place), one.across) for one in found.finds] == [
        ("shop.person", ("id",)),
        ("mail.letter", ()),
    ]


def test_a_row_that_only_the_person_refers_to_leads_to_nobody_else() -> None:
    place = table("address", text("street"))
    people = table("person", email(), number("address_id"), subjects=CUSTOMER)
    depot = table("depot", number("address_id"))
    links = (link("person.address_id", "address.id"), link("depot.address_id", "address.id"))
    found = traced(Graph((people, place, depot), links))
    assert names(found) == ["person", "address"]
    assert found.finds[1].sharing == links
    assert [one.again for one in found.rounds] == [False, False]


def test_a_row_that_belongs_to_somebody_is_theirs_whoever_refers_to_it() -> None:
    thread = table("thread", number("owner_id", nullable=True), text("title"))
    post = table("post", number("author_id"), number("thread_id"))
    region = table("region", text("name"))
    located = table("place", number("region_id"), text("street"))
    people = table("person", email(), number("place_id"), subjects=CUSTOMER)
    links = (
        link("thread.owner_id", "person.id"),
        link("post.author_id", "person.id"),
        link("post.thread_id", "thread.id"),
        link("person.place_id", "place.id"),
        link("place.region_id", "region.id"),
    )
    found = traced(Graph((people, thread, post, located, region), links))
    owners = {one.place.table: one.owners for one in found.finds}
    assert owners == {
        **dict.fromkeys(("person", "post", "place", "region"), ()),
        "thread": links[:1],
    }


def test_what_goes_with_a_row_does_not_share_it() -> None:
    place = table("address", text("street"))
    people = table("person", email(), number("address_id"), subjects=CUSTOMER)
    proof = table("proof", number("address_id"))
    links = (link("person.address_id", "address.id"), link("proof.address_id", "address.id"))
    judged = {(links[1], DOWN): Judgement.FOLLOW}
    found = traced(Graph((people, place, proof), links), judged)
    assert names(found) == ["person", "address", "proof"]
    assert found.finds[1].sharing == links[:1]


def test_what_a_reference_repeats_is_personal() -> None:
    visit = table("visit", Column("who"), Column("page"))
    view = table("view", Column("by"))
    links = (link("visit.who", "person.email"), link("view.by", "visit.who"))
    found = traced(Graph((PERSON, visit, view), links))
    assert [one.personal for one in found.finds] == [("email",), ("who",), ("by",)]


@pytest.mark.parametrize("alone", [True, False])
def test_back_to_a_row_that_has_a_twin_is_not_back_to_the_same(*, alone: bool) -> None:
    people = table("person", email(unique=alone), subjects=CUSTOMER)
    visit = table("visit", Column("who"))
    found = traced(Graph((people, visit), (link("visit.who", "person.email"),)))
    assert [one.direction for one in found.stops] == ([] if alone else [UP])


@pytest.mark.parametrize(
    ("source", "fields", "referred"),
    [
        (at("nowhere"), ("id",), ("id",)),
        (at("person"), ("nothing",), ("id",)),
        (at("person"), ("team_id",), ("nothing",)),
        (at("person"), ("team_id", "id"), ("id",)),
        (at("person"), (), ()),
    ],
)
def test_a_graph_hangs_together(
    source: Place, fields: tuple[str, ...], referred: tuple[str, ...]
) -> None:
    with pytest.raises(InvalidInputError) as raised:
        Graph((PERSON, TEAM), (Link(source, fields, at("team"), referred),))
    assert raised.value.code == "tracing.unknown_place"


@pytest.mark.parametrize(("tables", "links"), [((TEAM, TEAM), ()), ((PERSON, TEAM), (LEADS,) * 2)])
def test_a_graph_names_everything_once(tables: tuple[Table, ...], links: tuple[Link, ...]) -> None:
    with pytest.raises(InvalidInputError) as raised:
        Graph(tables, links)
    assert raised.value.code == "tracing.twice"
