"""What the bot did wrong or nearly so, from the record of its calls and of the taps."""

from bot.sandbox.calls import Call, refused
from bot.sandbox.platform import Platform
from bot.sandbox.refusal import Json


def audit(platform: Platform) -> Json:
    """Taps without an answer, toasts nobody saw, calls refused, the highest rates."""
    presses = platform.presses.values()
    return {
        "unanswered": [
            {"callback_id": press.callback_id, "payload": press.payload, "user_id": press.user_id}
            for press in presses
            if not press.answered
        ],
        "toast_only": [
            {"callback_id": press.callback_id, "notification": press.notification}
            for press in presses
            if press.notification is not None and not press.toast_shown
        ],
        "refused": [call_view(call) for call in refused(platform.calls)],
        "max_rps": platform.call_rate.peak,
        "max_poll_rps": platform.poll_rate.peak,
        "max_chat_rps": platform.chat_rates.peak(),
        "undelivered": platform.updates.end - platform.updates.committed,
    }


def call_view(call: Call) -> Json:
    return {
        "at": call.at.isoformat(),
        "monotonic": call.monotonic,
        "method": call.method,
        "path": call.path,
        "query": call.query,
        "body": call.body,
        "status": call.status,
        "response": call.response,
        "lost": call.lost,
    }
