"""What holds for every recogniser, and for the lists of words that they draw on."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from importlib.resources import files
from pkgutil import walk_packages

import pytest
import re2

from troth.core.detection import recognisers, vocabularies
from troth.core.detection.catalogue import all_recognisers
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words
from troth.core.taxonomy.categories import CATEGORIES, SPECIAL

KNOWN = [pytest.param(one, id=one.type) for one in all_recognisers()]
LISTS = sorted(one.name for one in files(vocabularies).iterdir() if one.name.endswith(".txt"))
MOST_BYTES = 400_000
UNKNOWN_TO_FIDESLANG = {"trade_union_membership"}
"""Special categories for which fideslang has no key of their own."""


def _is_special(category: str) -> bool:
    return any(category == key or category.startswith(f"{key}.") for key in SPECIAL)


@pytest.mark.parametrize("one", KNOWN)
def test_category_is_a_key_of_fideslang(one: Recogniser) -> None:
    assert one.category in {term.key for term in CATEGORIES}


def test_a_category_that_the_documentation_names_is_a_key_of_fideslang() -> None:
    named = re.findall(r"``(user\.[a-z_.]+)``", Recogniser.__doc__ or "")
    assert named
    assert set(named) <= {term.key for term in CATEGORIES}


@pytest.mark.parametrize("one", KNOWN)
def test_special_categories_are_marked(one: Recogniser) -> None:
    assert one.special == (_is_special(one.category) or one.type in UNKNOWN_TO_FIDESLANG)


@pytest.mark.parametrize("one", KNOWN)
def test_recogniser_says_where_it_is_from_and_by_what_it_finds(one: Recogniser) -> None:
    assert one.source
    assert all(pattern.source for pattern in one.patterns)
    assert one.patterns or one.vocabulary or one.column_names
    assert bool(one.checksum) == bool(one.checksum_name)


@pytest.mark.parametrize("one", KNOWN)
def test_each_source_has_the_day_it_was_read_or_says_that_it_was_not(one: Recogniser) -> None:
    for source in {one.source, *(pattern.source for pattern in one.patterns)}:
        assert re.search(r"\b20\d\d-[01]\d-[0-3]\d\b|\bnot read\b", source), source


def test_types_of_every_country_share_no_column_name() -> None:
    names = Counter(
        name for one in all_recognisers() if not one.countries for name in one.column_names
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("one", KNOWN)
def test_words_are_lower_case_with_single_spaces(one: Recogniser) -> None:
    for word in one.context | one.column_names | one.vocabulary:
        assert word == " ".join(word.lower().split())
        assert word


@pytest.mark.parametrize("one", KNOWN)
def test_patterns_are_in_the_syntax_of_re2_and_match_no_empty_text(one: Recogniser) -> None:
    for pattern in one.patterns:
        compiled = re2.compile(pattern.regex)
        assert compiled.fullmatch("") is None
        assert compiled.groups <= 1


@pytest.mark.parametrize("one", KNOWN)
def test_likelihood_rises_with_checksum_and_context(one: Recogniser) -> None:
    for pattern in one.patterns:
        assert pattern.alone <= (pattern.valid or pattern.alone)
        assert pattern.alone <= pattern.in_context
    assert one.word_alone <= one.word_in_context


def test_what_one_country_uses_lies_in_its_folder() -> None:
    for module in walk_packages(recognisers.__path__, f"{recognisers.__name__}."):
        one = getattr(import_module(module.name), "RECOGNISER", None)
        if one is None:
            continue
        *_, folder, name = module.name.split(".")
        if folder == "recognisers":
            assert one.type == name
        else:
            country = folder.rstrip("_")
            assert one.countries == (country.upper(),)
            assert one.type == f"{country}_{name}"


@pytest.mark.parametrize("name", LISTS)
def test_list_is_sorted_lower_case_and_without_repeats(name: str) -> None:
    lines = files(vocabularies).joinpath(name).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert all(line == line.lower().strip() and line for line in lines)
    assert words(name.removesuffix(".txt")) == set(lines)


def test_lists_stay_small_and_name_their_licence() -> None:
    sizes = [len(files(vocabularies).joinpath(name).read_bytes()) for name in LISTS]
    readme = files(vocabularies).joinpath("README.md").read_text(encoding="utf-8")
    assert sum(sizes) <= MOST_BYTES
    for name in ("given_names", "family_names", "cities", "countries", "languages", "job_titles"):
        assert f"`{name}.txt`" in readme
