"""What is typed about accounts and the journal, one module for each matter."""
