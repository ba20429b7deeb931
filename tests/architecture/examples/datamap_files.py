"""Examples of what is done with files of the map."""

from __future__ import annotations

from tests.architecture.examples import example
from troth.foundation.custody.actions import begin
from troth.foundation.datamap.actions import files

MAP = b"""\
troth: 1
controller: {name: Example Ltd, contact: privacy@example.com}
systems: {shop: {name: Shop, datasets: {customer: {fields: {
  email: {category: user.contact.email}}}}}}
"""


@example(files.apply_file)
def apply_file() -> object:
    begin()
    return files.apply_file(text=MAP)
