"""Where people meet us, and where the program is put together. Only this room knows channels and processes."""
