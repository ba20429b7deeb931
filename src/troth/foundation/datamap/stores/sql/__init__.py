"""Databases that speak SQL, through SQLAlchemy: described, sampled and streamed, never written."""
