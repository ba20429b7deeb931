"""The demo: an invented company, set up in Troth from end to end.

Duty: whoever wants to know what Troth does can see it within a minute, on invented data, and break
nothing and tell nobody by looking.

Promise: the demo answers on this machine only, sends no mail and no webhook, signs people in by
one link that works once, and says on every page what it is. Its folder goes when it stops, unless
somebody named one.

What is stored: nothing of the company is real (``sample``). Everything is set up as a company
would, through the actions of the rooms: stores are connected and looked into, proposals judged, a
map applied, promises made and checked. Two things are wrong on purpose
(``sample.generating.change``): an archive of messages that are older than promised, and a column
with dates of birth that nobody declared.

The room exists in a demo only: elsewhere it is not among the apps, and has no address.
"""
