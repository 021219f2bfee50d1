"""Acts on papers."""
