"""What becomes of a person's rows: order, references, and what stands against it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.core.tracing.shops import (
    CUSTOMER,
    DELETE,
    EMPLOYEE,
    at,
    email,
    link,
    number,
    table,
    text,
    wipes,
)
from troth.core.tracing.faults import Code, Lookup, Obstacle, Weight
from troth.core.tracing.graph import Basis, Column, Graph, Link, Table, ValueKind
from troth.core.tracing.obstacles import obstacles
from troth.core.tracing.plan import plan, surviving
from troth.core.tracing.planned import Act, Going, Kept, Plan, Step
from troth.core.tracing.rules import Direction, Judgement
from troth.core.tracing.trace import trace
from troth.core.tracing.treatments import Decision, Filling, Strategy, Treatment, Treatments

NULL, ANONYMISE, REPLACE = Strategy.NULL, Strategy.ANONYMISE, Strategy.REPLACE
PERSON = table("person", email(), subjects=CUSTOMER)


def planned(graph: Graph, treatments: Treatments) -> Plan:
    return plan(trace(graph, ["email"], ["customer"], {}), treatments)


def told(made: Plan) -> list[tuple[Code, Weight]]:
    return [(one.code, one.weight) for one in obstacles(made)]


def only(column: Column, strategy: Strategy, **more: object) -> Plan:
    """Return the plan for one field of people whose e-mail is kept."""
    people = table("person", email(), column, subjects=CUSTOMER)
    graph = Graph((people, *more.get("tables", ())), more.get("links", ()))  # type: ignore[misc,arg-type]  # parts of a graph
    return planned(
        graph,
        {
            at("person"): Treatment(
                {"email": Decision(Strategy.KEEP, "claims"), column.name: Decision(strategy)}
            )
        },
    )


@pytest.mark.parametrize(
    ("column", "strategy", "filling"),
    [
        (text("x"), NULL, Filling.NULL),
        (text("x"), ANONYMISE, Filling.NULL),
        (text("x", unique=True), ANONYMISE, Filling.NULL),
        (text("x", kind=ValueKind.OTHER), ANONYMISE, Filling.NULL),
        (text("x", nullable=False), ANONYMISE, Filling.CONSTANT),
        (text("x", nullable=False, length=6), ANONYMISE, Filling.CONSTANT),
        (text("x", nullable=False, unique=True), ANONYMISE, Filling.RANDOM),
        (text("x", nullable=False, unique=True, length=15), ANONYMISE, Filling.RANDOM),
        (number("x", unique=True, kind=ValueKind.BIG_WHOLE), ANONYMISE, Filling.RANDOM),
        (number("x", kind=ValueKind.DATE), ANONYMISE, Filling.CONSTANT),
        (text("x"), REPLACE, Filling.FORMAT),
        (text("x", nullable=False, length=2), REPLACE, Filling.FORMAT),
        (number("x", unique=True, kind=ValueKind.UUID), REPLACE, Filling.FORMAT),
    ],
)
def test_what_is_written_over_a_value(column: Column, strategy: Strategy, filling: Filling) -> None:
    made = only(column, strategy)
    assert obstacles(made) == ()
    assert [one.filling for one in made.tables[0].overwrites] == [filling]


@pytest.mark.parametrize(
    ("column", "strategy", "code"),
    [
        (text("x", nullable=False), NULL, Code.NOT_NULLABLE),
        (text("x", generated=True), NULL, Code.GENERATED),
        (text("x", nullable=False, length=5), ANONYMISE, Code.TOO_SHORT),
        (text("x", nullable=False, unique=True, length=14), ANONYMISE, Code.TOO_SHORT),
        (number("x", unique=True), ANONYMISE, Code.UNIQUE_CONSTANT),
        (text("x", nullable=False, kind=ValueKind.OTHER), ANONYMISE, Code.NO_FILLING),
        (text("x", kind=ValueKind.TRUTH), REPLACE, Code.NO_FILLING),
        (text("x", unique=True, length=14), REPLACE, Code.TOO_SHORT),
        (number("x", unique=True, kind=ValueKind.DATE), REPLACE, Code.UNIQUE_CONSTANT),
        (text("x"), Strategy.KEEP, Code.KEEP_WITHOUT_GROUND),
        (text("id"), ANONYMISE, Code.IN_KEY),
    ],
)
def test_what_cannot_be_done_to_a_field_is_told(
    column: Column, strategy: Strategy, code: Code
) -> None:
    made = only(column, strategy)
    assert obstacles(made) == (Obstacle(code, f"shop.person.{column.name}"),)
    unchanged = column.is_personal
    assert ((at("person"), column.name) in surviving(made)) is unchanged


def test_one_of_several_unique_columns_takes_no_constant() -> None:
    own = (number("id"), email(), number("x"), number("y"))
    people = Table(at("person"), own, ("id",), CUSTOMER, (("x", "y"),))
    made = planned(Graph((people,), ()), {at("person"): wipes("email", "x")})
    assert told(made) == [(Code.UNIQUE_CONSTANT, Weight.REFUSE)]


@pytest.mark.parametrize("strategy", [ANONYMISE, REPLACE])
def test_a_reference_is_emptied_or_left_alone(strategy: Strategy) -> None:
    team, refers = table("team"), link("person.x", "team.id")
    made = only(number("x"), strategy, tables=(team,), links=(refers,))
    assert told(made) == [(Code.REFERS, Weight.REFUSE)]


def test_a_field_is_not_kept_in_a_row_that_goes() -> None:
    keep = Decision(Strategy.KEEP, "claims")
    both = Treatment({"id": Decision(Strategy.DELETE_ROW), "email": keep})
    made = planned(Graph((PERSON,), ()), {at("person"): both})
    assert told(made) == [(Code.KEEP_AND_DELETE, Weight.REFUSE)]


def test_what_is_only_read_or_has_no_key_is_told() -> None:
    people = Table(at("person"), (email(),), subjects=CUSTOMER, writable=False)
    gone = Treatment({"email": Decision(Strategy.DELETE_ROW)})
    made = planned(Graph((people,), ()), {at("person"): gone})
    assert told(made) == [(Code.READ_ONLY, Weight.REFUSE), (Code.NO_KEY, Weight.REFUSE)]


def test_an_open_question_is_no_approval() -> None:
    guess = link("note.person_id", "person.id", Basis.GUESSED)
    graph = Graph((PERSON, table("note", number("person_id"), text("body"))), (guess,))
    made = planned(graph, {at("person"): DELETE})
    assert told(made) == [(Code.NOT_JUDGED, Weight.REFUSE)]
    assert [one.act for one in made.steps] == [Act.DELETE]


def test_columns_that_are_looked_up_without_an_index_are_told() -> None:
    people = table("person", email(), subjects=CUSTOMER, indexes=(("email",),))
    note = table("note", number("person_id"), indexes=(("id", "person_id"),))
    graph = Graph((people, note), (link("note.person_id", "person.id"),))
    made = planned(graph, {at("person"): DELETE, at("note"): DELETE})
    lookup = Lookup(at("note"), ("person_id",))
    where = "shop.note(person_id)"
    assert obstacles(made) == (Obstacle(Code.NO_INDEX, where, Weight.WARN, lookup),)


@pytest.mark.parametrize("found", [True, False, None])
def test_an_identity_is_looked_up_as_its_store_compares_it(*, found: bool | None) -> None:
    own = replace(email(), found=found)
    people = table("person", own, subjects=CUSTOMER, indexes=(("email",),))
    made = planned(Graph((people,), ()), {at("person"): DELETE})
    advised = [one.lookup for one in obstacles(made) if one.code is Code.NO_INDEX]
    assert advised == ([Lookup(at("person"), ("email",), "email")] if found is False else [])


def self_reference(*, nullable: bool) -> tuple[Graph, Link]:
    """Return people who were brought by other people."""
    people = table("person", email(), number("by_id", nullable=nullable), subjects=CUSTOMER)
    by = link("person.by_id", "person.id")
    return Graph((people,), (by,)), by


def test_references_of_a_table_to_itself_are_emptied_first() -> None:
    graph, by = self_reference(nullable=True)
    made = planned(graph, {at("person"): DELETE})
    assert made.steps == (
        Step(Act.EMPTY, at("person"), ("by_id",), by),
        Step(Act.DELETE, at("person")),
    )
    assert told(made) == [(Code.REFERRED_TO, Weight.IF_ROWS)]
    assert at("person") in made.by_key


def test_others_whom_the_person_brought_are_let_go_where_the_map_says_so() -> None:
    graph, by = self_reference(nullable=True)
    gone = Treatment({**DELETE.decisions, "by_id": Decision(NULL)})
    made = planned(graph, {at("person"): gone})
    assert obstacles(made) == ()
    assert made.steps == (
        Step(Act.LET_GO, at("person"), ("by_id",), by),
        Step(Act.DELETE, at("person")),
    )


def test_a_self_reference_without_null_counts_where_there_are_such_rows() -> None:
    graph, _ = self_reference(nullable=False)
    assert told(planned(graph, {at("person"): DELETE})) == [
        (Code.REFERRED_TO, Weight.IF_ROWS),
        (Code.CYCLE, Weight.IF_ROWS),
    ]


def circle(*, nullable: bool) -> Graph:
    """Return orders and parcels that refer to each other."""
    order = table("order", number("person_id"), number("parcel_id", nullable=nullable))
    parcel = table("parcel", number("order_id"))
    links = (
        link("order.person_id", "person.id"),
        link("parcel.order_id", "order.id"),
        link("order.parcel_id", "parcel.id"),
    )
    return Graph((PERSON, order, parcel), links)


ALL = {at(name): DELETE for name in ("person", "order", "parcel")}


def test_a_circle_is_broken_where_a_reference_takes_null() -> None:
    made = planned(circle(nullable=True), ALL)
    assert obstacles(made) == ()
    assert made.steps[0] == Step(
        Act.EMPTY, at("order"), ("parcel_id",), link("order.parcel_id", "parcel.id")
    )
    assert [one.place.table for one in made.steps[1:]] == ["parcel", "order", "person"]


def test_a_circle_that_nothing_breaks_is_refused() -> None:
    made = planned(circle(nullable=False), ALL)
    assert told(made) == [(Code.CYCLE, Weight.REFUSE)]
    assert [one.going for one in made.knots] == [Going.WITH_IT]


def support(*, nullable: bool) -> tuple[Graph, Link]:
    """Return tickets of employees that name the person who helped."""
    ticket = table("ticket", number("helper_id", nullable=nullable), subjects=EMPLOYEE)
    helped = link("ticket.helper_id", "person.id")
    return Graph((PERSON, ticket), (helped,)), helped


def test_rows_of_others_are_let_go_where_the_map_says_so() -> None:
    graph, helped = support(nullable=True)
    decisions = {at("person"): DELETE, at("ticket"): Treatment({"helper_id": Decision(NULL)})}
    made = planned(graph, decisions)
    assert obstacles(made) == ()
    assert made.steps == (
        Step(Act.LET_GO, at("ticket"), ("helper_id",), helped),
        Step(Act.DELETE, at("person")),
    )


def test_rows_are_known_by_key_where_a_reference_of_theirs_is_let_go() -> None:
    ticket = table("ticket", number("by_id"), number("for_id", nullable=True))
    links = (link("ticket.by_id", "person.id"), link("ticket.for_id", "person.id"))
    judged = {(links[1], Direction.DOWN): Judgement.STOP}
    found = trace(Graph((PERSON, ticket), links), ["email"], ["customer"], judged)
    gone = Treatment({**DELETE.decisions, "for_id": Decision(NULL)})
    made = plan(found, {at("person"): DELETE, at("ticket"): gone})
    assert obstacles(made) == ()
    assert [(one.act, one.place.table) for one in made.steps] == [
        (Act.DELETE, "ticket"),
        (Act.LET_GO, "ticket"),
        (Act.DELETE, "person"),
    ]
    assert made.by_key == {at("person"), at("ticket")}


@pytest.mark.parametrize(
    ("nullable", "treatment"),
    [
        (False, Treatment({"helper_id": Decision(NULL)})),
        (True, Treatment()),
        (True, Treatment({"helper_id": Decision(NULL)}, held="claims")),
        (True, DELETE),
    ],
)
def test_rows_of_others_keep_a_row_that_they_refer_to(
    *, nullable: bool, treatment: Treatment
) -> None:
    graph, _ = support(nullable=nullable)
    made = planned(graph, {at("person"): DELETE, at("ticket"): treatment})
    assert told(made) == [(Code.REFERRED_TO, Weight.IF_ROWS)]
    assert [one.act for one in made.steps] == [Act.DELETE]


def visits(basis: Basis, *, nullable: bool = True) -> Graph:
    """Return visits that refer to people by e-mail."""
    people = table("person", email(unique=True), subjects=CUSTOMER)
    visit = table("visit", Column("who", nullable=nullable), subjects=CUSTOMER)
    return Graph((people, visit), (link("visit.who", "person.email", basis),))


def test_a_value_that_others_refer_to_changes_after_them() -> None:
    made = planned(
        visits(Basis.DECLARED),
        {at("person"): wipes("email"), at("visit"): Treatment({"who": Decision(NULL)})},
    )
    assert obstacles(made) == ()
    assert [one.place.table for one in made.steps] == ["visit", "person"]
    assert [(one.going, one.emptied) for one in made.referring] == [(Going.EMPTIED, ("who",))]


def test_a_value_is_not_changed_under_rows_that_stay() -> None:
    held = {at("person"): wipes("email"), at("visit"): Treatment(held="security")}
    assert told(planned(visits(Basis.DECLARED), held)) == [(Code.REFERRED_TO, Weight.IF_ROWS)]
    assert told(planned(visits(Basis.CONFIRMED), held)) == [(Code.LEFT_DANGLING, Weight.WARN)]


def test_a_repeated_value_that_nobody_decided_about_survives_and_is_told() -> None:
    made = planned(visits(Basis.CONFIRMED), {at("person"): wipes("email")})
    assert surviving(made) == ((at("visit"), "who"),)
    assert Obstacle(Code.NO_STRATEGY, "shop.visit.who") in obstacles(made)


def test_what_repeats_a_kept_value_is_kept_by_its_ground() -> None:
    keep = Treatment({"email": Decision(Strategy.KEEP, "claims")})
    made = planned(visits(Basis.CONFIRMED), {at("person"): keep})
    assert obstacles(made) == ()
    assert [one.kept for one in made.tables] == [
        (Kept("email", "claims"),),
        (Kept("who", "claims"),),
    ]


def test_each_store_is_treated_by_itself() -> None:
    mail = table("letter", number("person_id"), text("body"), store="mail")
    note = table("note", number("person_id"))
    links = (
        link("letter.person_id", "person.id", Basis.CONFIRMED, store="mail"),
        link("note.person_id", "person.id"),
    )
    gone = {at("person"): DELETE, at("note"): DELETE, at("letter", "mail"): DELETE}
    made = planned(Graph((note, PERSON, mail), links), gone)
    assert [str(one.place) for one in made.steps] == ["mail.letter", "shop.note", "shop.person"]
    assert obstacles(made) == ()


def test_a_value_is_not_kept_because_another_copy_is() -> None:
    people = table("person", email(), subjects=CUSTOMER)
    visit, log = table("visit", Column("who")), table("log", text("who"))
    links = (
        link("visit.who", "person.email", Basis.CONFIRMED),
        link("log.who", "person.email", Basis.CONFIRMED),
    )
    held = {at("person"): wipes("email"), at("log"): Treatment(held="security")}
    made = planned(Graph((people, visit, log), links), held)
    assert surviving(made) == ((at("visit"), "who"),)


def test_one_person_in_two_tables_goes_from_both() -> None:
    people = table("person", email(), number("login_id", unique=True), subjects=CUSTOMER)
    login = table("login", Column("name", identity="login"), subjects=CUSTOMER)
    graph = Graph((login, people), (link("person.login_id", "login.id"),))
    made = planned(graph, {at("person"): DELETE, at("login"): DELETE})
    assert obstacles(made) == ()
    assert [one.place.table for one in made.steps] == ["person", "login"]


def test_of_rows_that_stay_only_what_was_decided_is_emptied_early() -> None:
    order = table(
        "order",
        number("person_id"),
        text("code", nullable=False, unique=True),
        number("parcel_no", nullable=True),
        number("parcel_part", nullable=True),
    )
    own = (number("no"), number("part"), text("code", personal=False, nullable=False))
    parcel = Table(at("parcel"), own, ("no", "part"))
    both = Link(at("order"), ("parcel_no", "parcel_part"), at("parcel"), ("no", "part"))
    links = (link("order.person_id", "person.id"), link("parcel.code", "order.code"), both)
    treatments = {
        at("person"): wipes("email"),
        at("order"): Treatment({"parcel_no": Decision(NULL), "code": Decision(ANONYMISE)}),
        at("parcel"): Treatment({"no": Decision(Strategy.DELETE_ROW)}),
    }
    made = planned(Graph((PERSON, order, parcel), links), treatments)
    assert obstacles(made) == ()
    first = made.steps[0]
    assert (first.act, first.place, first.columns) == (Act.EMPTY, at("order"), ("parcel_no",))
    order_of = [one.place.table for one in made.steps[1:]]
    assert order_of.index("parcel") < order_of.index("order")
