"""Pages for whoever calls the congress and keeps its agenda."""
