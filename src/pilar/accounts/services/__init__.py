"""Acts on accounts: open one, give mandates, come and go."""
