"""What the sample company says of itself, so that it is known which laws apply to it."""

from typing import Any, Final

from troth.foundation.duties.actions.saying import SaidFact, say_facts

FIRST: Final[dict[str, Any]] = {
    "seat": "DE-BE",
    "established": ["DE"],
    "targets": ["EU"],
    "for_profit": True,
    "public_authority": False,
    "employees": 14,
    "processor": False,
    "uses_processors": True,
    "special_categories": False,
    "criminal_data": False,
    "children_online": False,
    "direct_marketing": True,
    "device_storage": True,
    "regular_processing": True,
}
"""A paper shop in Berlin; some questions are left open, as they are in life."""
TURNOVER: Final = {"EUR": "2100000"}
SECOND: Final[dict[str, Any]] = {"targets": ["EU", "UK"]}
"""It begins to sell to the United Kingdom, and another law applies."""


def say_first() -> None:
    """Answer the questions for the first time."""
    facts = [SaidFact(key, value) for key, value in FIRST.items()]
    facts += [SaidFact("turnover", value, place) for place, value in TURNOVER.items()]
    say_facts(facts=facts)


def say_second() -> None:
    """Answer anew what has changed."""
    say_facts(facts=[SaidFact(key, value) for key, value in SECOND.items()])
