"""What we share with Rasa: its REST channel, its custom actions run in process, and an action server for a Rasa bot.

Importing this package, `rest` or `tracker` costs nothing; `actions`, `forms` and `server` import rasa-sdk and its sanic
(a third of a second), so they are imported by the one who uses them, when it does.
"""
