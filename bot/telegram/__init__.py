"""The Telegram channel in small rooms of its own.

`raw` reads bodies, `understand` turns an update into something heard, `render` turns a reply into calls: these three
are pure. `wire` asks the Bot API, `poll` takes updates in, `connect` sets a bot up: they need aiohttp only. `api`
sends what people see; it alone imports aiogram (3.7 s), so import it when Telegram is connected and not before.
"""
