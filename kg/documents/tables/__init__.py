"""Tables of articles: CSV and JSON."""
