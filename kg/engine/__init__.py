"""How articles are read: one after another, or by several processes at once. The results do not differ."""
