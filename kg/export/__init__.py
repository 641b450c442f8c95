"""Graph and evidence to files and servers: RDF forms, networks for other programs, tables, the panel."""
