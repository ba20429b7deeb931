"""Maps that Hypothesis draws: whole, consistent, and as odd as the form allows."""

from __future__ import annotations

from typing import Any, Literal, get_args

from hypothesis import strategies as st

from troth.core.datamapping import document
from troth.core.datamapping.document import DataMap
from troth.core.taxonomy import categories, uses

KEYS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,7}", fullmatch=True)
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n:#-'\"{}&*!%@`"),
    max_size=20,
).map(lambda text: text.strip("\n"))
NAMES = TEXTS.filter(bool)
PLACES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=":/"), min_size=1, max_size=8
)
ODD = st.sampled_from(["NO", "null", "true", "1", "1.5", "0x1", "1e3", "2026-11-27", "~", "on"])
CATEGORIES = st.sampled_from(["", *categories()])


def one_of(literal: Any) -> st.SearchStrategy[Any]:
    """Draw one of the words of a literal type."""
    return st.sampled_from(get_args(literal))


def some(keys: dict[str, Any]) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw some keys, each once and in order."""
    found = st.sets(st.sampled_from(sorted(keys))) if keys else st.just(set())
    return found.map(lambda chosen: tuple(sorted(chosen)))


def perhaps(keys: dict[str, Any]) -> st.SearchStrategy[str]:
    """Draw one of some keys, or nothing."""
    return st.sampled_from(["", *sorted(keys)])


FIELDS = st.builds(
    document.DatasetField,
    category=CATEGORIES,
    identity=st.booleans(),
    origin=one_of(document.Origin),
    erasure=one_of(document.Erasure),
    type=st.none() | st.sampled_from(["INTEGER", "VARCHAR(40)", "timestamp"]),
    primary_key=st.sampled_from([None, True]),
    unique=st.sampled_from([None, True]),
    nullable=st.sampled_from([None, False]),
) | st.just(document.DatasetField(personal=False))


@st.composite
def datasets(draw: st.DrawFn, subjects: dict[str, Any], rules: dict[str, Any]) -> document.Dataset:
    """Draw a dataset about people and under a rule that are there."""
    fields = draw(st.dictionaries(PLACES | ODD, FIELDS, max_size=4))
    return document.Dataset(
        description=draw(TEXTS),
        role=draw(one_of(document.Role)),
        subjects=draw(some(subjects)),
        retention=draw(perhaps(rules)),
        time_field=draw(perhaps(fields)),
        fields=fields,
    )


@st.composite
def maps(draw: st.DrawFn) -> DataMap:
    """Draw a whole map in which everything that is named is there."""
    described = {"name": NAMES | ODD, "description": TEXTS}
    subjects = draw(_some_of(st.builds(document.Subject, **described)))
    purposes = draw(
        _some_of(
            st.builds(
                document.Purpose,
                **described,
                data_use=st.sampled_from(["", *uses()]),
                legal_basis=one_of(document.LegalBasis),
                special_ground=one_of(document.SpecialGround),
            )
        )
    )
    recipients = draw(
        _some_of(
            st.builds(
                document.Recipient,
                **described,
                role=one_of(document.RecipientRole),
                country=st.sampled_from(["", "NO", "US", "DE"]),
                safeguard=one_of(document.Safeguard),
            )
        )
    )
    periods = st.sampled_from(["P2Y", "P6W", "P1Y6M", "P30D"])
    rules = draw(_some_of(st.builds(document.Retention, name=NAMES, period=periods)))
    systems = draw(
        _some_of(
            st.builds(
                document.System,
                **described,
                kind=TEXTS,
                datasets=st.dictionaries(PLACES, datasets(subjects, rules), max_size=2),
            )
        )
    )
    named = {f"{key}/{name}": 1 for key, one in systems.items() for name in one.datasets}
    activities = draw(
        _some_of(
            st.builds(
                document.Activity,
                **described,
                role=one_of(document.Role),
                purposes=some(purposes),
                datasets=some(named),
                recipients=some(recipients),
                subjects=some(subjects),
                security_measures=TEXTS,
            )
        )
    )
    version: Literal[1] = 1
    return DataMap(
        troth=version,
        controller=draw(st.none() | st.builds(document.Controller, name=NAMES, address=TEXTS)),
        subjects=subjects,
        purposes=purposes,
        recipients=recipients,
        retention=rules,
        systems=draw(_referring(systems)),
        links=draw(_judged(systems)),
        activities=activities,
    )


def _some_of(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(KEYS, parts, max_size=3)


WORDS = st.tuples(one_of(document.Verdict), one_of(document.Verdict)).filter(any)


@st.composite
def _judged(draw: st.DrawFn, systems: dict[str, Any]) -> tuple[document.JudgedLink, ...]:
    """Let somebody judge some references between fields that are there, in order."""
    joined = {
        f"{key}/{name}": sorted(dataset.fields)
        for key, system in systems.items()
        for name, dataset in system.datasets.items()
        if dataset.fields
    }
    if not joined:
        return ()
    made = {}
    for _ in range(draw(st.integers(0, 3))):
        source, target = (draw(st.sampled_from(sorted(joined))) for _ in range(2))
        most = min(len(joined[source]), len(joined[target]))
        count = draw(st.integers(1, most))
        fields = tuple(draw(st.permutations(joined[source]))[:count])
        others = tuple(draw(st.permutations(joined[target]))[:count])
        made[source, fields, target, others] = draw(WORDS)
    return tuple(
        document.JudgedLink(
            source=source, fields=fields, target=target, target_fields=others, down=down, up=up
        )
        for (source, fields, target, others), (down, up) in sorted(made.items())
    )


@st.composite
def _referring(draw: st.DrawFn, systems: dict[str, Any]) -> dict[str, Any]:
    """Let some fields refer to others that are there."""
    targets = [
        f"{key}/{name}:{field}"
        for key, system in systems.items()
        for name, dataset in system.datasets.items()
        for field in dataset.fields
    ]
    if not targets:
        return systems
    chosen = draw(st.dictionaries(st.sampled_from(targets), st.sampled_from(targets), max_size=3))
    made = {}
    for key, system in systems.items():
        inside = {}
        for name, dataset in system.datasets.items():
            fields = {
                field: one.model_copy(
                    update={"references": chosen.get(f"{key}/{name}:{field}", "")}
                )
                for field, one in dataset.fields.items()
            }
            inside[name] = dataset.model_copy(update={"fields": fields})
        made[key] = system.model_copy(update={"datasets": inside})
    return made
