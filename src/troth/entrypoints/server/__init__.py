"""``troth serve``: one command, one process tree, no other service.

The supervisor loads everything once, holds the data folder, and forks its children, which share
that memory: two web processes (one a listener), the worker (jobs) and the clerk (log sequencer,
schedules, reconciler). A child that ends is started again with growing pauses; SIGTERM lets each
finish what it has in hand; SIGHUP starts everything afresh with the settings as they are then.
"""
