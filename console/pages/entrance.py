"""入口 Coming in, changing the password, leaving, and choosing language and darkness: plain forms without any script."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from console.pages.cookies import DARK, LANGUAGE, drop_token, is_secure, keep_choice, keep_token, token_in
from console.pages.gates import FORM_POLICY, VISIT
from console.pages.rendering import plain
from console.pages.speaking import mechanism_of, tongue_of
from console.pages.tongue import Language
from console.pages.vouched import vouched
from console.visits import Service, Visit
from flows.account_passwords import change_password
from flows.sign_in import SignedIn, SignInRefused, sign_in, sign_out
from models.errors import DiaoduError

HOME = "/"
Word = Annotated[str, Form(max_length=256)]


def entrance(service: Service) -> APIRouter:
    """The routes of the way in and out."""
    made = APIRouter(include_in_schema=False)
    made.add_api_route("/sign-in", _sign_in_page(service), methods=["GET"], response_class=HTMLResponse)
    made.add_api_route("/sign-in", _sign_in(service), methods=["POST"])
    made.add_api_route("/sign-out", _sign_out(service), methods=["POST"])
    made.add_api_route("/password", _password_page(service), methods=["GET"], response_class=HTMLResponse)
    made.add_api_route("/password", _change_password(service), methods=["POST"])
    made.add_api_route("/preferences", _prefer(service), methods=["POST"])
    made.include_router(vouched(service, _refusing(service), _admitting(service)))
    return made


def form_page(
    template: str, service: Service, request: Request, status: int = HTTPStatus.OK, **shown: object
) -> Response:
    """A page of a plain form."""
    mechanism = mechanism_of(service)
    page = plain(template, t=tongue_of(request, mechanism), mechanism=mechanism, **shown)
    return HTMLResponse(page, status, {"Content-Security-Policy": FORM_POLICY})


def come_in(service: Service, signed: SignedIn, wanted: str) -> Response:
    """Let the browser keep the new sign-in, and lead it on."""
    response = RedirectResponse(
        "/password" if signed.must_change else safe_address(wanted), HTTPStatus.SEE_OTHER
    )
    keep_token(response, signed.token, secure=is_secure(service.house.console))
    return response


def safe_address(wanted: str) -> str:
    """The address asked for where it is one of ours, else the first page: nobody may lead our readers elsewhere."""
    is_ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if is_ours and not any(ord(letter) < ord(" ") for letter in wanted) else HOME


def _sign_in_page(service: Service) -> Callable[..., Response]:
    def shown(request: Request, next: str = HOME) -> Response:  # noqa: A002 - it stands in the address
        return form_page("sign_in.html.j2", service, request, wanted=safe_address(next), refused="", name="")

    return shown


def _sign_in(service: Service) -> Callable[..., Response]:
    def tried(request: Request, name: Word = "", password: Word = "", wanted: Word = HOME) -> Response:
        source = request.client.host if request.client else ""
        try:
            signed = sign_in(service.house.engine, name, password, source, service.now())
        except SignInRefused as refused:
            said = {"wanted": safe_address(wanted), "refused": refused.message, "name": name}
            return form_page("sign_in.html.j2", service, request, HTTPStatus.FORBIDDEN, **said)
        _leave(service, request)
        return come_in(service, signed, wanted)

    return tried


def _refusing(service: Service) -> Callable[[Request, DiaoduError, str], Response]:
    def refused(request: Request, why: DiaoduError, wanted: str) -> Response:
        said = {"wanted": safe_address(wanted), "refused": why.message, "name": ""}
        return form_page("sign_in.html.j2", service, request, HTTPStatus.FORBIDDEN, **said)

    return refused


def _admitting(service: Service) -> Callable[[Request, SignedIn, str], Response]:
    def admitted(request: Request, signed: SignedIn, wanted: str) -> Response:
        _leave(service, request)
        return come_in(service, signed, wanted)

    return admitted


def _sign_out(service: Service) -> Callable[..., Response]:
    def left(request: Request) -> Response:
        _leave(service, request)
        response = RedirectResponse("/sign-in", HTTPStatus.SEE_OTHER)
        drop_token(response, secure=is_secure(service.house.console))
        return response

    return left


def _leave(service: Service, request: Request) -> None:
    # Who comes in anew leaves what the browser held before: it may be somebody else's.
    if token := token_in(request):
        source = request.client.host if request.client else ""
        sign_out(service.house.engine, token, service.now(), source)


def _password_page(service: Service) -> Callable[..., Response]:
    def shown(request: Request) -> Response:
        return form_page("password.html.j2", service, request, refused="", visit=request.scope[VISIT])

    return shown


def _change_password(service: Service) -> Callable[..., Response]:
    def changed(request: Request, old: Word = "", new: Word = "", again: Word = "") -> Response:
        visit: Visit = request.scope[VISIT]
        try:
            if new != again:
                raise SignInRefused("两次输入的新口令不同；没有更换；请重新输入")
            name = visit.caller.account
            signed = change_password(service.house.engine, name, old, new, visit.source, visit.now)
        except DiaoduError as refused:
            said = {"refused": refused.message, "visit": visit}
            return form_page("password.html.j2", service, request, HTTPStatus.FORBIDDEN, **said)
        return come_in(service, signed, HOME)

    return changed


def _prefer(service: Service) -> Callable[..., Response]:
    def kept(language: Word = "", dark: Word = "", back: Word = HOME) -> Response:
        response = RedirectResponse(safe_address(back), HTTPStatus.SEE_OTHER)
        if language in tuple(Language):
            keep_choice(response, LANGUAGE, language, secure=is_secure(service.house.console))
        if dark in ("on", "off", "auto"):
            keep_choice(response, DARK, dark, secure=is_secure(service.house.console))
        return response

    return kept
