"""What is decided about papers without a database: kinds, numbers, wording, whose turn it is, what is told."""
