"""The errors that users see: each says what went wrong, where, and what to do; commands print it as one line."""


class KGError(Exception):
    """Base of every error that a user can mend; commands exit with :attr:`exit_status`."""

    exit_status = 2


class UnreadableDocument(KGError):
    """A document is missing, empty, binary or in no encoding that can be decided."""


class BadReview(KGError):
    """A review file has a line that cannot be read, or decides what cannot be done."""


class QuoteError(KGError):
    """A quote is not in the source at the place that it names."""

    exit_status = 1


class NonConforming(KGError):
    """The graph does not satisfy the shapes, and was not written."""

    exit_status = 1


class NotFound(KGError):
    """An entity, statement or document that was asked for is not in the graph."""

    exit_status = 1


class BadGraph(KGError):
    """An RDF file cannot be read, or names a format that is not known."""


class BadQuery(KGError):
    """A SPARQL query is not well formed, asks what is switched off, or the endpoint refused it."""


class EndpointError(KGError):
    """A remote endpoint cannot be reached or answered with an error."""
