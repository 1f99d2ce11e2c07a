"""Pictures as SVG that the server draws: they need no script, their things are links, and a table says the same."""
