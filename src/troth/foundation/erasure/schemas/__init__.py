"""The kinds of entry that the room leaves: of retention and of plans about a person."""
