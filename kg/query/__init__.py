"""The query room: SPARQL over an output folder."""
