"""One module for each shape that a database ever had."""
