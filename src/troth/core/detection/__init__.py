"""Detection: personal data in text and in columns, with how sure we are and why.

A *recogniser* knows one type of personal data: a pattern in RE2's syntax, a checksum where the type
has one, the words that stand near it, the names that columns of it carry, and the source of all
that. A *scanner* holds recognisers and turns text into findings; a *classifier* looks at a column
as a whole: name, share of valid values, distinctness. Both answer with one of five likelihoods and
a reason that a person can read. Neither a finding nor a reason ever holds the value it was made
from.

Everything here is pure: text and columns in, findings out; the time it takes grows linearly with
the text, whatever the text or the pattern.
"""
