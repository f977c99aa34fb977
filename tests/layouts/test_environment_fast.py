"""The quicker environment of the layouts makes what Jinja2's own makes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

environment_fast = pytest.importorskip("copydesk.layouts.environment_fast")
LayoutEnvironment, escaped = environment_fast.LayoutEnvironment, environment_fast.escaped

TEMPLATES = {
    "page.html": (
        "{% extends 'frame.html' %}{% from 'part.html' import part %}"
        "{% import 'part.html' as parts %}"
        "{% block main %}{{ view.text }}{{ part(view.text) }}{{ parts.part(view.html) }}"
        "{{ view.html }}{{ view.number }}{{ view.none }}{{ view.list|join(view.text) }}"
        "{% set kept %}{{ view.text }}{% endset %}{{ kept }}{{ kept ~ view.text }}"
        "{% include 'included.html' %}{{ view.text|safe }}{{ view.text|upper }}{% endblock %}"
    ),
    "frame.html": "<title>{{ view.text }}</title>{% block main %}{% endblock %}",
    "part.html": "{% set own = '<i>' %}{% macro part(given) %}<b>{{ given }}</b>{{ own }}"
    "{% endmacro %}{% macro around(given) %}<u>{{ given }}{{ caller() }}</u>{% endmacro %}",
    "included.html": "{% from 'part.html' import around %}{% call around(view.text) %}"
    "{{ view.text }}{% endcall %}{% autoescape view.number %}{{ view.text }}{% endautoescape %}"
    "{% autoescape false %}{{ view.text }}{% endautoescape %}",
}


def made(kind: type[Environment], view: dict[str, Any]) -> str:
    environment = kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("page.html").render(view=view)


@given(st.text(), st.text(), st.integers(0, 2))
def test_a_page_is_what_the_stock_environment_makes(text: str, html: str, number: int) -> None:
    view = {
        "text": text,
        "html": Markup(html),
        "number": number,
        "none": None,
        "list": [text, Markup(html), number],
    }
    assert made(LayoutEnvironment, view) == made(Environment, view)


@given(st.one_of(st.text(), st.text(alphabet="<>&\"'a"), st.text().map(Markup), st.integers()))
def test_a_value_is_shown_as_markupsafe_escapes_it(value: object) -> None:
    assert escaped(value) == str(escape(value))


def test_what_is_not_there_fails_here_too() -> None:
    template = LayoutEnvironment(undefined=StrictUndefined, autoescape=True).from_string(
        "{{ a.b }}"
    )
    with pytest.raises(UndefinedError):
        template.render(a={})
