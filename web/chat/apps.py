"""The chat as a Django app."""

from django.apps import AppConfig


class ChatConfig(AppConfig):
    """Gives Django the templates; besides the state with expiry the chat has no tables of its own."""

    name = "web.chat"
    label = "chat"
