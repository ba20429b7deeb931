"""The mailbox that answers by itself: with the notice, by the rules for automatic answers."""
