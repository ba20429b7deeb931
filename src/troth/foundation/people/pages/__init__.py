"""The pages about people: coming in, members, one's own account, the house."""
