"""fideslang, the language in which Fides describes systems and datasets: read and written.

Source: fideslang 3.1.4, ``models.py`` (https://github.com/ethyca/fideslang, read 2026-11-27).
"""
