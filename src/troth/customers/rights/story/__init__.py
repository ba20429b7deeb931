"""The story of a request: what happened, line by line, for its person and for the company.

==============  ================================================================
``public``      what the person reads, in the languages of the privacy centre
``console``     what the company's people read, and what only they read
``telling``     ``tell``: add a line
``reading``     lines as sentences, in the language that is active
==============  ================================================================

A line's ``facts`` are counts, dates and codes; what somebody wrote stands in its ``text``, sealed
under the key of the request.
"""
