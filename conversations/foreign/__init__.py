"""Bots that were made elsewhere, brought in as a script and a rulebook."""
