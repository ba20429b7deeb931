"""The kinds of entry that the room leaves: ids, codes and dates, never anything about a person."""
