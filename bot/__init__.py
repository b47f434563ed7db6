"""What runs inside Rasa: understanding, the channel where words end, texts, the store without words."""
