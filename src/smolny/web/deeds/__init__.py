"""Pages on which officers do deeds by their forms, and councils and factions as their office sees them."""
