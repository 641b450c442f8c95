"""The RDF room: knowledge becomes triples, triples are checked."""
