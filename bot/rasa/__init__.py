"""What we share with Rasa: its REST channel, its custom actions run in process, and an action server for a Rasa bot.

Importing `rest`, `tracker` or `script_form` brings no rasa-sdk; `actions`, `wishes`, `forms` and `server` do, and its
sanic with it (a third of a second), so they are imported by the one who uses them, when it does.
"""
