"""How Sphinx builds the documentation."""

from __future__ import annotations

from troth import __version__

project = "Troth"
author = "The Troth authors"
copyright = "2026, the Troth authors"  # noqa: A001 - Sphinx looks for this name
release = __version__

extensions = ["myst_parser"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["decisions/0000-template.md"]

html_theme = "furo"
html_title = f"Troth {release}"
html_copy_source = False
html_show_sphinx = False
nitpicky = True
