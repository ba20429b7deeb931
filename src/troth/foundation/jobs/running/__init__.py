"""The processes that run work: scheduler, worker, reconciler, heartbeat."""
