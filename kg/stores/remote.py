"""A question enters, the answer of a SPARQL endpoint leaves: SPARQL 1.1 Protocol, by SPARQLWrapper."""

import ast
from dataclasses import dataclass
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError, URLError

from SPARQLWrapper import POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from kg.errors import BadQuery, EndpointError
from kg.stores import Question

AGENT: Final = "sco-kg"


@dataclass(frozen=True, slots=True)
class Remote:
    """A :class:`kg.stores.Store` that is asked over HTTP."""

    endpoint: str
    timeout: int = 60

    def answer(self, question: Question) -> bytes:
        """The body of the endpoint's answer, in the format of the question."""
        if not self.endpoint.startswith(("http://", "https://")):
            raise EndpointError(f"{self.endpoint}: an endpoint is an http:// or https:// address")
        wrapper = SPARQLWrapper(self.endpoint, agent=AGENT)
        wrapper.setQuery(question.text)
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.setTimeout(self.timeout)
        wrapper.addCustomHttpHeader("Accept", question.format.media_type)
        for name in question.default_graphs:
            wrapper.addParameter("default-graph-uri", name)
        for name in question.named_graphs:
            wrapper.addParameter("named-graph-uri", name)
        return self._send(wrapper, question)

    def _send(self, wrapper: SPARQLWrapper, question: Question) -> bytes:
        try:
            response = wrapper.query().response
            body, received = response.read(), response.headers.get_content_type()
        except QueryBadFormed as error:
            raise BadQuery(f"{self.endpoint} refused the query: {_reason(error)}") from error
        except SPARQLWrapperException as error:
            raise EndpointError(f"{self.endpoint}: {_reason(error)}") from error
        except HTTPError as error:
            with error:
                told = error.read(500).decode("utf-8", "replace").strip()
            raise EndpointError(f"{self.endpoint} answered {error.code} {error.reason}. {told}".strip()) from error
        except (URLError, HTTPException, OSError) as error:
            raise EndpointError(f"{self.endpoint} cannot be reached: {error}") from error
        if received not in question.format.media_types:
            raise EndpointError(f"{self.endpoint} answered with {received}, not with {question.format.media_type}")
        return bytes(body)


def _reason(error: SPARQLWrapperException) -> str:
    """The endpoint's own words out of SPARQLWrapper's message, which ends with them as a bytes literal."""
    told, _, body = str(error).partition("Response:\n")
    return ast.literal_eval(body).decode("utf-8", "replace").strip() if body else told.strip()
