"""What a script can come to by its rulebook, found before anybody meets it: a model of both, searched path by path."""
