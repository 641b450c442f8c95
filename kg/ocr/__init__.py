"""Images of pages become printed lines."""
