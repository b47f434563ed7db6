"""Help organisations: what is known of them, who helps with what, and who is open now."""
