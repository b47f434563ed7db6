"""How well the assistant understands and how fast it is. Never part of the tests' pass or fail by the clock."""
