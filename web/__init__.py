"""The public front: everything of this project that faces the internet."""
