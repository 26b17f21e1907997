"""How well coded records agree with records coded by hand (coding manual, section 8)."""
