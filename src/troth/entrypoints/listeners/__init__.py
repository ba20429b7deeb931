"""The two listeners: what is reachable on each, and what a failure looks like there.

The public one has the privacy centre and the static log, the private one the console, the API,
metrics and the API's pages. Which one a web process is was decided before its handler was built
(``troth.conf.listeners``); nothing in a request can change it.
"""
