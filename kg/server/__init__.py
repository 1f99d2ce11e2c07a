"""The graph on the web: a SPARQL endpoint and linked-data pages over what a folder holds."""
