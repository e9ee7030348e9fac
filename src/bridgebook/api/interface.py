"""The interface itself: errors as problems, the description, the page that shows it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from bridgebook import __version__
from bridgebook.api.asking import SessionAuth, TokenAuth
from bridgebook.api.schemas import Problem
from bridgebook.registry.errors import CannotDo, NotAllowed, NotFound
from bridgebook.vocabulary import BridgebookError

PROBLEM = "application/problem+json"
PROBLEMS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 422, 429), Problem)
"""What every operation may answer beside what is asked for."""

TITLES = {
    400: "The request cannot be read",
    401: "Sign in, or give a token",
    403: "Your role is not enough",
    404: "There is nothing here",
    409: "This cannot be done",
    422: "A value does not fit",
    429: "Too many requests",
}


class Interface(NinjaAPI):
    """Ninja, whose errors are problems in its description too."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """The description: what is no success is of the type of problems."""
        schema = super().get_openapi_schema(**kwargs)
        for path in schema["paths"].values():
            for operation in path.values():
                for status, answer in operation.get("responses", {}).items():
                    content = answer.get("content", {})
                    if int(status) >= 400 and "application/json" in content:
                        answer["content"] = {PROBLEM: content["application/json"]}
        return schema


api = Interface(
    title="Bridgebook",
    version=__version__,
    description="What the registry knows, and the changes its users may make. Ask with a personal token "
    "(page “My account”): `Authorization: Bearer bb_…`. You see and do what your account may.",
    auth=[TokenAuth(), SessionAuth()],
    docs_url=None,
    urls_namespace="api",
)


def answer(request: HttpRequest, status: int, detail: str) -> HttpResponse:
    """Return a problem."""
    body = {"type": "about:blank", "title": TITLES.get(status, "It failed"), "status": status, "detail": detail}
    response = api.create_response(request, body, status=status)
    response["Content-Type"] = PROBLEM
    return response


@api.exception_handler(BridgebookError)
def tell_error(request: HttpRequest, error: BridgebookError) -> HttpResponse:
    """What the registry refuses."""
    kinds = ((NotFound, 404), (NotAllowed, 403), (CannotDo, 409))
    status = next((status for kind, status in kinds if isinstance(error, kind)), 422)
    return answer(request, status, str(error))


@api.exception_handler(ValidationError)
def tell_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Values that do not fit: which, and why."""
    told = (f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors)
    return answer(request, 422, "; ".join(told))


@api.exception_handler(AuthenticationError)
def tell_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Nobody, or a token that holds no more."""
    response = answer(request, 401, "Give a token of yours: Authorization: Bearer bb_…")
    response["WWW-Authenticate"] = 'Bearer realm="Bridgebook"'
    return response


@api.exception_handler(HttpError)
def tell_http(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What an operation says itself."""
    return answer(request, error.status_code, str(error))


@api.exception_handler(Http404)
def tell_missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """An address that leads to nothing."""
    return answer(request, 404, str(error))


@api.exception_handler(ValueError)
def tell_value(request: HttpRequest, error: ValueError) -> HttpResponse:
    """A value the registry takes for none of its own."""
    return answer(request, 422, str(error))
