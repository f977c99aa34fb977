"""A layout reaches its view and nothing else: what is refused, and that Jinja2's sandbox agrees."""

import inspect
import shutil
from pathlib import Path

import pytest
from jinja2 import DictLoader, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.filters import FILTERS
from jinja2.sandbox import SandboxedEnvironment
from jinja2.tests import TESTS
from msgspec.structs import replace

from copydesk.cli.main import main
from copydesk.diagnostics import Diagnostic
from copydesk.language.translations import Translations
from copydesk.layouts import environment
from copydesk.layouts.environment import Layouts
from copydesk.layouts.files import LayoutFile, LayoutFiles, read_layouts
from copydesk.layouts.rules import allowed
from newsroom_files import NOW, build, story, tree, write

REPOSITORY = Path(__file__).resolve().parent.parent.parent
MACROS = "{% macro show(value) %}{{ value }}{% endmacro %}{% set word = 'a' %}"


def found(source: str, **others: str) -> list[Diagnostic]:
    """What the check of a newsroom's own layouts finds in one of them."""
    sources = {"own.html": source, "macros.html": MACROS, **others}
    files = tuple(
        LayoutFile(name, f"layouts/{name}", name == "own.html", text, name.encode())
        for name, text in sources.items()
    )
    layouts = Layouts(LayoutFiles("", ("",), files, b""), Translations.of("en", ()))
    return [fault for fault in layouts.check() if fault.path == "layouts/own.html"]


REACHING_OUT = [
    # Names that begin with an underscore, however they are given.
    "{{ view.m.__func__ }}",
    "{{ view.site.words.gettext.__func__.__globals__ }}",
    "{{ view['__class__'] }}",
    "{{ view.title.__class__.__mro__[-1].__subclasses__() }}",
    "{{ ''.__class__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{% macro a() %}{{ caller.__init__ }}{{ caller() }}{% endmacro %}",
    "{% macro a() %}{{ varargs.__class__ }}{{ kwargs['__class__'] }}{% endmacro %}",
    "{% for x in view.days %}{{ loop._iterable }}{% endfor %}",
    "{{ _.__globals__ }}",
    "{{ gettext.__globals__ }}",
    "{{ range.__mro__ }}",
    "{{ namespace.__init__ }}",
    "{{ dict.__subclasses__() }}",
    "{% import 'macros.html' as m %}{{ m.show.__init__.__globals__ }}",
    "{% import 'macros.html' as m %}{{ m.__class__ }}",
    "{% from 'macros.html' import show %}{{ show._func.__globals__ }}",
    # What is worked out while the page is made.
    "{{ view['__cl' ~ 'ass__'] }}",
    "{{ view[view.title] }}",
    "{% for x in view.days %}{{ view.days[loop.index0] }}{% endfor %}",
    # Filters that are told an attribute.
    '{{ view|attr("m")|attr("__func__") }}',
    "{{ view|attr(view.title) }}",
    '{{ [view]|map(attribute="m.__func__.__globals__")|list }}',
    '{{ [view]|join(",", "m.__func__") }}',
    '{{ [view]|join(attribute="__class__") }}',
    '{{ [view]|map("attr", "m")|list }}',
    '{{ [view]|map("map", attribute="__class__")|list }}',
    '{{ [[view]]|map("join", ",", "__class__")|list }}',
    '{{ [[view]]|map("map", "attr", "__class__")|list }}',
    "{{ [view]|map(view.title)|list }}",
    "{{ [view]|map(attribute=view.title)|list }}",
    '{{ [view]|map(*["attr", "m"])|list }}',
    '{{ [view]|map(**{"attribute": "__class__"})|list }}',
    '{{ [view]|selectattr("__class__")|list }}',
    '{{ [view]|rejectattr("title.__class__")|list }}',
    "{{ [view]|selectattr(view.title)|list }}",
    '{{ [view]|groupby("__class__") }}',
    '{{ [view]|groupby(attribute="__class__") }}',
    '{{ [view]|sort(attribute="title,__class__") }}',
    '{{ [view]|sort(false, false, "__class__") }}',
    '{{ [view]|unique(attribute="__class__")|list }}',
    '{{ [view]|unique(false, "__class__")|list }}',
    '{{ [view]|sum("__class__") }}',
    '{{ [view]|min(attribute="__class__") }}',
    '{{ [view]|max(false, "__class__") }}',
    '{% filter attr("__class__") %}a{% endfilter %}',
    '{% set x | attr("__class__") %}a{% endset %}',
    # Methods, called or not, and by way of a variable.
    '{{ "{0.__class__}".format(view) }}',
    '{{ "{0.__class__}".format_map({}) }}',
    '{{ ("{0.__class__}"|safe).format(view) }}',
    "{{ view.title.upper() }}",
    "{{ view.title.upper }}",
    "{{ view.title['upper'] }}",
    "{{ view['title']['format'](view) }}",
    '{{ "".join(view.days) }}',
    "{{ view.date.at.now() }}",
    "{{ view.date.at.today }}",
    "{% for x in view.title.split('a') %}{{ x }}{% endfor %}",
    "{% set x = view.title.title %}{{ x() }}",
    "{% set _ = view.title.title %}{{ _(view.title) }}",
    "{% with range = view.title.title %}{{ range() }}{% endwith %}",
    "{% macro a(f) %}{{ f() }}{% endmacro %}",
    "{% call view.title.title() %}{% endcall %}",
    "{% for f in [view.title.title] %}{{ f() }}{% endfor %}",
    "{{ (view.title.title or view)() }}",
    "{{ view() }}",
    "{{ view.title.title|cached }}",
    '{{ [view.title.title]|map("cached")|list }}',
    "{% from 'macros.html' import word %}{{ word() }}",
    "{% import 'macros.html' as m %}{{ m.word() }}",
    "{% import 'macros.html' as m %}{% set m = view %}{{ m.show() }}",
    # What generators, code and functions have.
    '{{ (view.days|map(attribute="date")).gi_frame.f_globals }}',
    '{{ (view.days|batch(2))["gi_code"] }}',
    "{% set x = {'gi_frame': 1} %}{{ (view.days|batch(2)).gi_frame }}",
    "{% set ns = namespace(gi_frame=1) %}{{ ns.gi_frame }}",
    "{% set ns = namespace(count=1) %}{% for ns in view.days %}{{ ns.count }}{% endfor %}",
    "{{ dict.mro }}",
    # What is there, and is not for layouts.
    "{{ lipsum() }}",
    "{{ cycler('a') }}",
    "{{ joiner(',') }}",
    "{{ range }}",
    "{{ _ }}",
    "{{ view|map('shout')|list }}",
    "{{ [view]|select('shout')|list }}",
    "{{ [view]|select(view.title)|list }}",
    "{{ [view]|selectattr('title', view.title)|list }}",
    "{% autoescape false %}{{ view.title.format(view) }}{% endautoescape %}",
]


ASKED_OF_THE_SANDBOX = [
    "{{ view.m.__func__.x }}",
    "{{ view.m['__func__'].x }}",
    "{{ view['__class__'].__mro__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ view['__cl' ~ 'ass__'].x }}",
    "{% import 'macros.html' as m %}{{ m.show.__init__.__globals__ }}",
    "{% from 'macros.html' import show %}{{ show._func.__globals__ }}",
    "{{ _.__globals__.x }}",
    "{{ range.__globals__.x }}",
    "{{ self.__init__.__globals__ }}",
    "{{ (view.days|map(attribute='date')).gi_frame.f_globals }}",
    "{{ dict.mro.x }}",
    "{{ view|attr('m')|attr('__func__')|attr('x') }}",
    "{{ [view]|map(attribute='m.__func__.x')|list }}",
    "{{ [view]|join(',', 'm.__func__.x') }}",
    "{{ [view]|groupby('m.__func__.x') }}",
    "{{ [view]|sum('m.__func__.x') }}",
    "{{ [view]|selectattr('m.__func__.x')|list }}",
    "{{ '{0.__class__.x}'.format(view) }}",
    "{{ ('{0.__class__.x}'|safe).format(view) }}",
]
"""With an attribute of what is refused, where the sandbox only refuses to go on from there."""


@pytest.mark.parametrize("source", REACHING_OUT)
def test_a_layout_that_reaches_out_is_refused_at_its_line(source: str) -> None:
    faults = [fault for fault in found(f"\n{source}") if fault.code == "template-forbidden"]
    assert faults
    assert {fault.position.line for fault in faults if fault.position} == {2}
    assert all(fault.hint for fault in faults)


@pytest.mark.parametrize(
    "source",
    [
        '{{ [view]|map(attribute="title")|join(", ") }}',
        '{{ view.days|map("first")|map("upper")|list }}',
        '{{ view.days|groupby("date.year")|map(attribute="grouper")|list }}',
        '{{ view.days|selectattr("cards", "none")|list|length }}',
        '{{ view.sources|sort(attribute="published.year,title")|list }}',
        "{{ view.days[0].date }}{{ view.days[-1] }}{{ view.days[1:] }}{{ view.days[:view.year] }}",
        '{{ {"wire": 1}["wire"] }}{% set x = {"newspaper": 1} %}{{ x.newspaper }}',
        "{% for x in view.days %}{{ loop.cycle('a', 'b') }}{{ loop.index0 }}{% endfor %}",
        "{% for x in view.days recursive %}{{ loop(x.children) }}{% endfor %}",
        "{% for x in view.days %}{% set outer = loop %}{{ outer.last }}{% endfor %}",
        "{% set ns = namespace(count=0) %}{% set ns.count = ns.count + 1 %}{{ ns.count }}",
        "{% from 'macros.html' import show %}{{ show(view.title) }}{{ show|cached(view.title) }}",
        "{% from 'macros.html' import show as s %}{{ s(view.title) }}",
        "{% import 'macros.html' as m %}{{ m.show(view.title) }}{{ m.word }}",
        "{% macro a(x) %}{{ caller(x) }}{{ kwargs.colour }}{{ varargs[0] }}{% endmacro %}"
        "{% call(y) a(1, colour='red') %}{{ y }}{% endcall %}",
        "{% block main %}{{ super() }}{% endblock %}{{ self.main() }}",
        "{{ _('Sources') }}{{ _(view.kind) }}{{ ngettext('%(number)s a', '%(number)s b', 2) }}",
        "{% trans count=view.stories %}{{ count }} story{% pluralize %}stories{% endtrans %}",
        "{{ range(3)|join }}{{ dict(a=1).a }}{{ '%s' % view.title }}{{ '%s'|format(view.title) }}",
        "{% if view.colour is defined %}a{% endif %}{{ view.colour|default('red') }}",
        "{{ view.structured_data|tojson }}{{ view.title|pprint }}{{ view.date.at.hour }}",
        "{{ view.title|removesuffix('a')|schemeless }}{{ 3|letter }}{{ view.language|direction }}",
        "{% filter upper %}{{ view.title }}{% endfilter %}",
    ],
)
def test_a_layout_that_keeps_to_its_view_is_not_refused(source: str) -> None:
    assert found(source) == []


def test_a_field_that_no_view_has_is_found_without_a_page() -> None:
    [fault] = found("\n\n{{ view.sumary }}")
    assert fault.as_text() == (
        'layouts/own.html:3: error[unknown-field] no view has a field "sumary"\n'
        '  hint: did you mean "summary"?'
    )


def test_a_huge_range_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "{% for x in range(10 ** 9) %}{{ x }}{% endfor %}"
    root = write(tmp_path, {"stories/a.md": story(), "layouts/404.html": text})
    assert build(root) == 1
    assert "layouts/404.html:1: error[template-error]" in capsys.readouterr().out


# Jinja2 as it is installed


def parameters(name: str) -> list[str]:
    """The parameters of a filter that a template gives, without the value itself."""
    given = inspect.signature(FILTERS[name]).parameters
    passed = {"environment", "env", "context", "eval_ctx"}
    return [each for each in given if each not in passed][1:]


def test_every_filter_and_test_of_jinja_is_decided_on() -> None:
    assert FILTERS.keys() == allowed.JINJA_FILTERS | allowed.REFUSED_FILTERS
    assert not allowed.JINJA_FILTERS & allowed.REFUSED_FILTERS
    assert TESTS.keys() == allowed.JINJA_TESTS


def test_every_filter_that_is_told_an_attribute_is_known() -> None:
    built_in = ("abs", "count", "e", "escape", "length", "string")
    positions = {
        name: given.index("attribute")
        for name in FILTERS.keys() - set(built_in)
        if "attribute" in (given := parameters(name))
    }
    by_hand = {"map": None, "selectattr": 0, "rejectattr": 0}
    assert {**positions, **by_hand} == allowed.ATTRIBUTE_FILTERS
    variadic = {
        name for name in FILTERS.keys() - set(built_in) if parameters(name) == ["args", "kwargs"]
    }
    assert variadic == {*allowed.NAMING_FILTERS, "format"}


class Sandboxed(SandboxedEnvironment):
    """The sandbox, as the layouts' environment."""


class Opened:
    """Stands for a view that still has a method."""

    title = "Title"
    site = None
    days = ()

    def m(self) -> str:
        return "m"


def refused_by_the_sandbox(source: str) -> bool:
    loader = DictLoader({"own.html": source, "macros.html": MACROS})
    environment = Sandboxed(loader=loader, extensions=["jinja2.ext.i18n"], autoescape=True)
    try:
        environment.get_template("own.html").render(view=Opened())
    except SecurityError:
        return True
    except (TemplateSyntaxError, UndefinedError, TypeError, AttributeError):
        return False
    return False


@pytest.mark.parametrize("source", ASKED_OF_THE_SANDBOX)
def test_what_the_sandbox_refuses_is_refused(source: str) -> None:
    assert refused_by_the_sandbox(source)
    assert found(source)


@pytest.mark.parametrize("newsroom", ["full-desk", "german"])
def test_the_shipped_layouts_make_the_same_pages_in_the_sandbox(
    newsroom: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    class Asking(Sandboxed):
        def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
            asked.append(attr)
            return super().is_safe_attribute(obj, attr, value)

    root = tmp_path / "newsroom"
    shutil.copytree(REPOSITORY / "tests/sites" / newsroom, root)

    def built(output: str) -> dict[str, bytes]:
        environment.layouts_of.cache_clear()
        options = ["--root", str(root), "--output", str(tmp_path / output), "--now", NOW]
        assert main(["build", *options]) == 0
        return tree(tmp_path / output)

    expected = built("plain")
    monkeypatch.setattr(environment, "environment_class", lambda: Asking)
    assert built("sandboxed") == expected
    environment.layouts_of.cache_clear()
    assert "title" in asked


def test_the_shipped_layouts_keep_to_the_rules() -> None:
    files = read_layouts(REPOSITORY / "tests/sites/full-desk")
    own = tuple(replace(file, own=True) for file in files.files)
    assert len(own) > 40
    layouts = Layouts(replace(files, files=own), Translations.of("en", ()))
    assert layouts.check() == ()
