"""The privacy centre's pages about rights, as a visitor without JavaScript and cookies has them."""

from __future__ import annotations

import pytest

from tests.cast import company
from tests.integration.notice.visiting import Visitor, visitor  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _company() -> None:
    company()


def test_every_page_without_a_secret_opens(visitor: Visitor) -> None:  # noqa: F811 - the fixture
    for path in ("/rights/", "/rights/choices/", "/rights/choices/sale/", "/rights/ask/access/", "/rights/ask/rectification/", "/rights/ask/erasure/", "/rights/find/", "/rights/code/R-7K3M-9QX3/"):
        response = visitor.get(path)
        assert response.status_code == 200, path
