"""The words of notices in each language, as files; ``phrases`` reads them.

``<language>.yaml`` holds sentences, ``labels/`` what readers call the terms of the taxonomy and of
the law, ``countries/`` the names of countries (``LICENCES.md``).
"""
