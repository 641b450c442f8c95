"""Rooms 1 and 2: bytes to pages, pages to articles."""
