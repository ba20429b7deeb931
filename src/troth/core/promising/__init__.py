"""Promises: what a kind of promise is, what a check of one may answer, and when an answer is old.

A promise is one sentence that a company publishes about its customers' data. A *kind* of promise
knows the sentence in every language and how it is checked; a *verdict* is what one check found.
Two rules hold by construction: only what was measured can be kept, and what could not be reached,
is stale or failed never is. What of a verdict is public holds numbers and dates only, and no count
under five, so that nothing in it can name a person or a system.
"""
