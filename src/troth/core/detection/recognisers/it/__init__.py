"""Personal identifiers of Italy."""
