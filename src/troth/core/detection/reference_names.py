"""How keys and the columns that refer to them are named: ``customer_id`` for customer's ``id``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.detection.words import each_of, split

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEY_WORDS: Final = each_of(
    "id ids uuid guid key pk fk nr no num number code oid ref sk rowid pid name"
)
"""Words that alone name a key in any table, and so name none."""

_OF_THE_SAME_TABLE: Final = each_of(
    "manager supervisor superior boss reportsto reportto parent ancestor predecessor successor "
    "replyto referredby previousversion vorgesetzter vorganger"
)
"""Names, without the word for the key, of columns that refer to another row of their table."""

_PREFIXES: Final = each_of("tbl table t dim fact f d fk id")


def stem(word: str) -> str:
    """Return an English noun without its plural ending, so that both sides read alike."""
    if len(word) > 3 and word.endswith("ies"):  # noqa: PLR2004  # ``ties`` stays
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > 2 and word.endswith("s") and word[-2] != "s" else word  # noqa: PLR2004  # ``is``


def table_words(dataset: str) -> tuple[str, ...]:
    """Return the words of a table's name without schema, file ending and customary prefixes."""
    path = dataset.replace("\\", "/").rsplit("/", 1)[-1]
    for ending in (".csv", ".jsonl", ".json", ".parquet", ".xlsx", ".gz"):
        path = path.removesuffix(ending)
    words = [stem(word) for word in split(path.rsplit(".", 1)[-1])]
    while len(words) > 1 and words[0] in _PREFIXES:
        words = words[1:]
    return tuple(words)


def forms_of_key(dataset: str, name: str) -> set[str]:
    """Return by which names another table may refer to a key.

    Args:
        dataset: the table of the key, such as ``public.customers``.
        name: the key's column, such as ``id``, ``customer_id`` or ``isbn``.
    """
    table, words = table_words(dataset), tuple(stem(word) for word in split(name))
    forms = set()
    for end in range(len(table)):
        noun = table[end:]
        if words[: len(noun)] == noun and len(words) > len(noun):
            forms |= {"".join(words), "".join(noun)}
        elif all(word in _KEY_WORDS for word in words):
            forms |= {"".join((*noun, *words)), "".join((*words, *noun)), "".join(noun)}
    return {form for form in forms if form not in _KEY_WORDS}


def forms_of_reference(name: str) -> Iterable[str]:
    """Return which keys a column's name may name: the whole of it, and each of its endings."""
    words = tuple(stem(word) for word in split(name))
    whole = ["".join(words[start:]) for start in range(len(words))]
    bare = words[:-1] if words and words[-1] in _KEY_WORDS else ()
    return [*whole, *("".join(bare[start:]) for start in range(len(bare)))]


def names_the_same_table(name: str) -> bool:
    """Say whether a column's name names another row of its own table: ``manager_id``."""
    words = [stem(word) for word in split(name)]
    while len(words) > 1 and words[-1] in _KEY_WORDS:
        words = words[:-1]
    return "".join(words) in _OF_THE_SAME_TABLE
