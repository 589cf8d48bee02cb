"""Rasa's socket.io channel: the clients written for it work unchanged.

`packets` knows the wire, `line` one client's connection, `channel` what is said over it, `doors` the HTTP in front.
"""
