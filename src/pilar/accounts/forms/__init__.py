"""What is typed about accounts, one module for each matter."""
