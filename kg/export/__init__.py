"""Graph and knowledge to files: Turtle and other RDF forms, tables, the network page."""
