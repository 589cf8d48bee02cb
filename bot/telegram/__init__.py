"""The Telegram channel in small rooms of its own.

Pure: `raw` reads bodies, `understand` turns an update into something heard (`incoming`), `render` turns a reply into
calls that `pieces` cuts to size, `sending` names what can become of a call. With aiohttp only: `wire` asks the Bot API,
`poll` takes updates in, `connect` sets a bot up. `api` sends what people see; it alone imports aiogram (3.7 s), so
import it when Telegram is connected and not before.
"""
