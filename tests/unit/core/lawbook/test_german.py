from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel

from troth.core.lawbook import shipped
from troth.core.lawbook.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

REGIMES = {regime.id: regime for regime in shipped().written}


@pytest.mark.parametrize("name", sorted(REGIMES))
def test_every_text_of_a_regime_has_its_german(name: str) -> None:
    texts = list(texts_of(REGIMES[name]))
    assert len(texts) > 1
    assert [text.en for text in texts if text.de is None or text.de == text.en] == []


def texts_of(value: object) -> Iterator[Words]:
    """Yield every text in two languages that a value holds, at whatever depth."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from texts_of(getattr(value, field))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one)
