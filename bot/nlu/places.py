"""Is a place about the young person herself?

Country decides which numbers she sees, so it is set only by what she says of herself or by her
answer to our question. When in doubt nothing is set: both countries' numbers are shown.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from bot.nlu.spelling import pieces

ME = {"ik", "kwoon", "kben", "kkom", "kzit", "kleef", "wij", "we", "ben", "woon", "mijn", "men", "mn", "ons", "onze"}
OTHERS = {
    "hij", "zij", "ze", "die", "dieje", "iemand", "haar", "zijn", "vriend", "vriendin", "jongen", "meisje",
    "man", "vrouw", "gast", "kerel", "dude", "gozer", "guy", "ex", "vader", "moeder", "papa", "mama", "school",
    "dochter", "zoon", "zus", "broer",
}
LIVING = {"woon", "wonen", "kwoon", "woont", "kom", "kkom", "leef", "kleef", "zit", "kzit", "afkomstig"}
FROM = {"uit", "van", "in", "te", "i"}
NEAR = 7
SHORT_ANSWER = 4


@dataclass(frozen=True)
class Place:
    """A place name in a message; `ambiguous` when it means something else or lies in both countries."""

    text: str
    start: int
    end: int
    ambiguous: bool = False


def about_me(place: Place) -> bool:
    """True when the message says that the speaker lives in or comes from the place.

    A short answer ("gent", "uit Breda", "ik woon in België") counts; a third person nearer to the
    place than "ik" does not, and going to a place is not living there.
    """
    clause = re.split(r"[.!?;\n]", place.text[: place.start])[-1]
    before = pieces(clause)[-NEAR:]
    after = pieces(place.text[place.end :])
    # "kzit echt in de shit" is no town of Echt: a name that means something else needs "in" or "uit" just before it.
    if place.ambiguous and not (LIVING & set(before) and before[-1] in FROM):
        return False
    if len(before) + len(after) < SHORT_ANSWER and not OTHERS & {*before, *after}:
        return not ({"naar", "in"} & set(before)) or bool(LIVING & set(before)) or len(before) == 1 and not after
    for word in reversed(before):
        if word in OTHERS:
            return False
        if word in ME:
            lives = bool(LIVING & set(before)) or bool(before) and before[-1] in {"uit", "van"}
            return lives and bool(before) and before[-1] in FROM | LIVING
    return False
