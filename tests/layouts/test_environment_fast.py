"""The quicker environment of the layouts makes what Jinja2's own makes."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from copydesk.language.translations import Translations
from copydesk.layouts.jinja_extension import install

WORDS = Path(__file__).parents[2] / "layouts/words"

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


TRANSLATED = (
    "{{ _('%(a)s of <b>%(b)s</b>, 5%%', a=view.text, b=view.html) }}{{ _('%(a)s', a=view.number) }}"
    "{{ _('“%(a)s” %(a)s', a='[' ~ view.text ~ ']') }}{{ _('one') if view.number else view.text }}"
    "{{ 'one' if view.number }}{{ '<' ~ view.text ~ view.html ~ view.number }}"
    "{% set kept = _('%(a)s', a=view.text) %}{{ kept }}"
    "{{ ngettext('%(number)s <i>', '%(number)s <u>', view.number) }}"
)


@given(st.text(), st.text(), st.integers(0, 2))
@pytest.mark.parametrize("around", ["", "{% autoescape false %}", "{% autoescape view.number %}"])
def test_translations_are_what_the_stock_environment_makes(
    around: str, text: str, html: str, number: int
) -> None:
    source = around + TRANSLATED + ("{% endautoescape %}" if around else "")
    pages = []
    for kind in (Environment, LayoutEnvironment):
        environment = kind(autoescape=True)
        install(environment, Translations.of("en", [WORDS]))
        view = {"text": text, "html": Markup(html), "number": number}
        pages.append(environment.from_string(source).render(view=view))
    assert pages[0] == pages[1]


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


MACRO = (
    "{% macro one(first, second=2, third='<3>') %}<b>{{ first }}{{ second }}{{ third }}</b>"
    "{% endmacro %}{% macro any() %}{{ varargs }}{{ kwargs }}{% endmacro %}"
)


@pytest.mark.parametrize(
    "call",
    [
        *("one(1)", "one(first='&')", "one(1, third=3)", "one(1, 2, 3)", "one(third=1, first='<')"),
        *("one()", "one(1, 2, 3, 4)", "one(1, fourth=4)", "one(1, first=1)", "any(1, a=2)"),
    ],
)
@pytest.mark.parametrize("place", ["{{ %s }}", "{%% for n in [1, 2] %%}{{ %s }}{%% endfor %%}"])
def test_a_macro_takes_what_the_stock_one_takes(call: str, place: str) -> None:
    text = MACRO + place % call

    def shown(kind: type[Environment], *, autoescape: bool) -> str:
        try:
            environment = kind(undefined=StrictUndefined, autoescape=autoescape)
            return environment.from_string(text).render()
        except (TypeError, UndefinedError) as error:
            return f"{type(error)} {error}"

    for escaping in (True, False):
        fast, stock = (
            shown(kind, autoescape=escaping) for kind in (LayoutEnvironment, Environment)
        )
        assert fast == stock
