"""What tests of the notice share."""

from tests.integration.notice.visiting import visitor

__all__ = ["visitor"]
