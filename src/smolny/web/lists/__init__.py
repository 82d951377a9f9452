"""The page on which officers bring lists of councils and of delegates onto the record."""
