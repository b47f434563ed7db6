"""The chat: one conversation of a young person with the assistant, over HTTP and on the page."""
