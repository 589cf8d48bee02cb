"""Photos and files that people hand over: what they are, how they are kept, and the links to them."""
