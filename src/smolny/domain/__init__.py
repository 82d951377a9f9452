"""The pure core: what a congress may do and what it has done. No clock, no chance, no input or output."""
