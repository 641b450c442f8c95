"""The build on a cluster: the rooms' own functions over groups of pages, articles and things."""
