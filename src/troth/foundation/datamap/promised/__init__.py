"""The kinds of promises that the map and the live stores can answer for."""
