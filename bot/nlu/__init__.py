"""Understanding chat Dutch: spelling, concepts, a linear classifier, entities and the crisis detector."""
