"""The privacy centre's pages: a person asks, follows, and gets what was asked for.

Every page works without JavaScript and without a cookie. An opt-out is one page of two fields and
needs no check; everything else takes three steps: who one is and what one wants, the code, the
receipt. No answer says whether an address is known here. A link shows a page with a button, and
only the button does something.
"""
