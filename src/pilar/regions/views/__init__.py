"""Pages of the regions: the nation, one region, the search, and what changed."""
