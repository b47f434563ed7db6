"""Later steps of a conversation (rasa_sdk). No texts here, only `utter_` names; no first answer needs them."""
