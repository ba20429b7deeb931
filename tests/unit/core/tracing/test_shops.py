"""Two shops: where a customer's rows are, and what can become of them."""

from __future__ import annotations

from tests.unit.core.tracing.shops import (
    BILLING,
    CHINOOK,
    DELETE,
    ELEVEN,
    at,
    link,
    wipes,
)
from troth.core.tracing.faults import Code, Obstacle, Weight
from troth.core.tracing.found import Stop, Trace, Way
from troth.core.tracing.obstacles import obstacles
from troth.core.tracing.plan import plan, surviving
from troth.core.tracing.planned import Act, Effect, Step
from troth.core.tracing.rules import Direction, Reason
from troth.core.tracing.trace import trace
from troth.core.tracing.treatments import Decision, Strategy, Treatment

PERSON = wipes("first_name", "last_name", *BILLING, "phone", "fax", "company", "email")
HELD = Treatment(held="retention.invoices")


def found(graph: object = CHINOOK, about: str = "customer") -> Trace:
    assert graph in (CHINOOK, ELEVEN)
    return trace(CHINOOK if graph is CHINOOK else ELEVEN, ["email"], [about], {})


def names(one: Trace) -> list[str]:
    return [find.place.table for find in one.finds]


def test_chinook_holds_a_customer_in_three_tables() -> None:
    assert names(found()) == ["customer", "invoice", "invoice_line"]
    assert found().questions == ()
    assert found().unreached == ()


def test_the_support_representative_is_a_boundary() -> None:
    up = Direction.UP
    assert found().stops == (
        Stop(link("customer.support_rep_id", "employee.id"), up, Reason.OTHER_SUBJECTS),
        Stop(link("invoice_line.track_id", "track.id"), up, Reason.NOTHING_PERSONAL),
    )


def test_the_customers_of_an_employee_are_not_the_employees_rows() -> None:
    made = found(about="employee")
    assert names(made) == ["employee"]
    assert (
        Stop(link("customer.support_rep_id", "employee.id"), Direction.DOWN, Reason.OTHER_SUBJECTS)
        in made.stops
    )


def test_only_what_others_need_is_carried() -> None:
    carried = {one.place.table: one.carried for one in found().finds}
    assert carried == {"customer": ("id",), "invoice": ("id",), "invoice_line": ()}
    assert [one.is_leaf for one in found().finds] == [False, False, True]


def test_everything_of_a_customer_goes_from_its_leaves() -> None:
    treatments = {at(name): DELETE for name in ("customer", "invoice", "invoice_line")}
    made = plan(found(), treatments)
    assert obstacles(made) == ()
    assert made.steps == tuple(
        Step(Act.DELETE, at(name)) for name in ("invoice_line", "invoice", "customer")
    )


def test_invoices_that_tax_law_keeps_stay_and_the_customer_is_anonymised() -> None:
    made = plan(found(), {at("customer"): PERSON, at("invoice"): HELD})
    assert obstacles(made) == ()
    assert surviving(made) == ()
    assert [one.effect for one in made.tables] == [Effect.OVERWRITE, Effect.HOLD, Effect.LEAVE]
    invoice = made.table(at("invoice"))
    assert invoice is not None
    assert {one.ground for one in invoice.kept} == {"retention.invoices"}
    assert [one.place.table for one in made.steps] == ["customer"]


def test_a_customer_whose_invoices_stay_cannot_be_deleted() -> None:
    made = plan(found(), {at("customer"): DELETE, at("invoice"): HELD})
    blocked = Obstacle(
        Code.REFERRED_TO, "shop.invoice(customer_id) -> shop.customer", Weight.IF_ROWS
    )
    assert obstacles(made) == (blocked,)


def test_an_address_nobody_decided_about_is_no_complete_erasure() -> None:
    some = wipes("first_name", "last_name", "phone", "fax", "company", "email")
    made = plan(found(), {at("customer"): some, at("invoice"): HELD})
    left = [f"shop.customer.{name}" for name in BILLING]
    assert [(one.code, one.place) for one in obstacles(made)] == [
        (Code.NO_STRATEGY, one) for one in left
    ]
    assert [f"{place}.{name}" for place, name in surviving(made)] == left


def test_eleven_collections_hold_a_customer_in_eight() -> None:
    assert sorted(names(found(ELEVEN))) == [
        *("address", "customer", "login", "order", "order_item"),
        *("payment_card", "service_request", "visit"),
    ]
    assert found(ELEVEN).questions == ()


def test_an_address_is_the_customers_where_nobody_else_lives() -> None:
    find = found(ELEVEN).find(at("address"))
    assert find is not None
    assert find.ways == tuple(
        Way(link(one, "address.id"), Direction.UP, if_unshared=True)
        for one in ("customer.address_id", "order.address_id", "payment_card.billing_address_id")
    )
    assert link("employee.address_id", "address.id") in find.sharing
    assert find.is_leaf
    assert not find.is_sure


def test_a_shared_address_is_looked_up_after_all_who_share_it() -> None:
    order = names(found(ELEVEN))
    assert not any(one.again for one in found(ELEVEN).rounds)
    assert order.index("address") > max(map(order.index, ("customer", "order", "payment_card")))


def test_visits_are_found_by_their_email_alone() -> None:
    find = found(ELEVEN).find(at("visit"))
    assert find is not None
    assert (find.seeds, find.ways, find.is_leaf) == (("email",), (), True)


def test_two_columns_of_one_table_can_both_be_seeds() -> None:
    find = found(ELEVEN).find(at("service_request"))
    assert find is not None
    assert find.seeds == ("email", "alt_email")


def test_the_third_table_that_takes_no_null_is_told_before() -> None:
    empty = Treatment({"email": Decision(Strategy.NULL)})
    made = plan(found(ELEVEN), {at("visit"): empty, at("service_request"): empty})
    told = [(one.code, one.place) for one in obstacles(made)]
    assert (Code.IN_KEY, "shop.visit.email") in told
    assert (Code.NO_STRATEGY, "shop.address.street") in told
    assert (Code.NO_STRATEGY, "shop.service_request.alt_email") in told
    assert (at("visit"), "email") in surviving(made)


def test_eleven_collections_are_erased_without_an_obstacle() -> None:
    gone = ("customer", "login", "order", "order_item", "payment_card", "service_request")
    treatments = {
        **{at(name): DELETE for name in gone},
        at("address"): wipes("house", "street", "city", "zip"),
        at("visit"): Treatment({"email": Decision(Strategy.DELETE_ROW)}),
    }
    made = plan(found(ELEVEN), treatments)
    assert obstacles(made) == ()
    order = [one.place.table for one in made.steps]
    assert sorted(order) == sorted([*gone, "address", "visit"])
    assert order.index("order_item") < order.index("order") < order.index("customer")
    assert at("address") in made.by_key
    assert at("login") not in made.by_key


def test_an_address_that_is_nobody_elses_can_go_with_those_who_refer_to_it() -> None:
    gone = {one.place: DELETE for one in found(ELEVEN).finds}
    made = plan(
        found(ELEVEN), {**gone, at("visit"): Treatment({"email": Decision(Strategy.DELETE_ROW)})}
    )
    assert obstacles(made) == ()
    order = [one.place.table for one in made.steps]
    assert order.index("address") > max(map(order.index, ("customer", "order", "payment_card")))
