"""From a backup and its kit to a running installation."""
