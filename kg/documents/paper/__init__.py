"""Pages on paper: PDF and pictures."""
