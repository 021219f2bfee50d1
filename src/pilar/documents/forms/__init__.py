"""What officers type about papers, one module for each matter."""
