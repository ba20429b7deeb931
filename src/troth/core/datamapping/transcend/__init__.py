"""transcend.yml, the file in which Transcend's customers describe their data silos: read.

Source: transcend-io/tools, ``packages/cli/schema`` and ``examples`` (read 2026-11-27).
"""
