"""Acts on papers, and what makes PDF of them."""
