"""The data map: which personal data there are, where, about whom, what for and how long.

Duty: records of processing activities (GDPR Art. 30), and to know what one holds before one can
tell about it, correct it or erase it (Art. 13 to 21; read 2026-11-27). Promise: the map says what
the databases hold, because it is made from them and looked at against them again.

A *store* is a connected database or folder. *Discovery* describes it, samples it within a budget,
classifies every column and proposes; a person confirms, corrects or rejects, and may undo that.
The *inventory* is systems, datasets and fields, with fideslang's category keys; around it stand
purposes with their legal bases, recipients, retention rules and processing activities. Map and
live schemas together are a graph in which one person is found in all stores (``subjects``); where
no rule settles whether a reference leads to the same person, somebody judges it once.

Stored: names and types of tables and columns, categories, likelihoods, shares, counts and reasons;
addresses of stores without secrets, passwords sealed. Never a value out of a store. All of it is
kept until somebody removes it; runs of discovery for a year.
"""
