"""The server room: the SPARQL 1.1 Protocol and a query page over one output folder, read-only."""
