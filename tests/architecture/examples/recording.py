"""Examples of the actions of recording."""

from tests.architecture.examples import example
from troth.foundation.recording.actions import rotate_keys


@example(rotate_keys)
def rotate() -> None:
    rotate_keys()
