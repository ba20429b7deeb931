"""What options said, laid over what a file said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from troth.core.errors import InvalidInputError
from troth.entrypoints.init.document import Company, StoreWanted
from troth.entrypoints.init.reading import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from troth.entrypoints.init.wanted import Wanted

_OPTIONS: Final = {
    "data_protection_officer": "--officer",
    "languages": "--language",
    "regimes": "--regime",
    "sells_data": "--sells",
}


def overlaid(
    wanted: Wanted, company: Mapping[str, Any], stores: Iterable[str], files: Mapping[str, str]
) -> None:
    """Let options go before the file.

    Args:
        wanted: what the file said; it is changed.
        company: answers about the company by name; None: not given.
        stores: ``NAME=URL``.
        files: names of files of the rooms; empty: not given.

    Raises:
        InvalidInputError: an option does not fit; it is named.
    """
    given = {key: value for key, value in company.items() if value not in (None, [])}
    if "authority" in given:
        name, bar, contact = given["authority"].partition("|")
        if not bar:
            raise _unfit("--authority", "Write it as NAME|CONTACT.")
        given["authority"] = {"name": name.strip(), "contact": contact.strip()}
    try:
        wanted.company = Company.model_validate({**wanted.company.model_dump(), **given})
    except ValidationError as error:
        field = str(error.errors(include_input=False, include_url=False)[0]["loc"][0])
        option = _OPTIONS.get(field, f"--{field.replace('_', '-')}")
        raise _unfit(option, "troth init --help says what it takes.") from None
    wanted.stores += [_store(one) for one in stores]
    for key, name in files.items():
        if name:
            setattr(wanted, key, content(name))


def _store(said: str) -> StoreWanted:
    name, equals, url = said.partition("=")
    if not (equals and name and url):
        raise _unfit("--store", "Write it as NAME=URL, such as shop=sqlite:///srv/shop.db.")
    return StoreWanted(name=name, url=url)


def _unfit(option: str, remedy: str) -> InvalidInputError:
    return InvalidInputError("init.unfit_option", f"The option {option} cannot be used.", remedy)
