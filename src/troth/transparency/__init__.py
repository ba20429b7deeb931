"""What the company tells people about their data: the notice, from the map and the promises."""
