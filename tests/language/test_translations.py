"""Every word of the layouts comes from a catalogue, and the shipped catalogues are complete.

`python tests/language/test_translations.py` updates the shipped catalogues from
the layouts: new messages are added untranslated, unused ones are removed.
"""

import re
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[1]))

from copydesk.language.formatting import number
from copydesk.language.translations import Translations
from copydesk.model import PUBLISHER_KINDS
from newsroom_files import SETTINGS, build, page, story, write

REPOSITORY = Path(__file__).resolve().parents[2]
LAYOUTS = REPOSITORY / "layouts"
SHIPPED = sorted((LAYOUTS / "words").glob("*.po"))
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
OPTIONS = {"**.html": {"silent": "false"}}


def messages() -> Catalog:
    """Every message of the layouts and of the program, with the files that have it."""
    found = Catalog()
    for folder in ("copydesk", "layouts"):
        for path, _, message, comments, context in extract_from_dir(
            REPOSITORY / folder, METHODS, OPTIONS, strip_comment_tags=True
        ):
            places = [(f"{folder}/{path}", 0)]
            found.add(message, None, places, auto_comments=comments, context=context)
    return found


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem.replace("-", "_"), abort_invalid=True)


HEADER = """\
msgid ""
msgstr ""
"Language: {0.locale_identifier}\\n"
"Plural-Forms: {0.plural_forms}\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""


def as_file(known: Catalog) -> bytes:
    """A catalogue as it is kept: sorted by message, and without line numbers, which move."""
    text = BytesIO()
    write_po(
        text,
        known,
        width=100,
        include_lineno=False,
        sort_output=True,
        omit_header=True,
        ignore_obsolete=True,
    )
    return HEADER.format(known).encode() + text.getvalue()


def ids(known: Catalog) -> set[object]:
    return {message.id for message in known if message.id}


SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-copied")
"""Attributes that a reader meets."""

CALLS = ("_", "gettext", "ngettext")


class _Bare(HTMLParser):
    """Collects the words that a template says outside its expressions."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        self.found += [value or "" for name, value in attributes if name in SPOKEN]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def bare_words(source: str) -> list[str]:
    """What a template says that is not from a catalogue."""
    environment = Environment(extensions=["jinja2.ext.i18n"])
    text = "".join(
        value if kind == "data" else "0" if kind == "variable_begin" else ""
        for _, kind, value in environment.lex(source)
    )
    parser = _Bare()
    parser.feed(text)
    parser.close()
    # A template may make the attributes of an element apart from it.
    found = (re.sub(r' (?:lang|dir)="0"', "", each) for each in parser.found)
    return [each for each in found if re.search(r"[^\W\d_]", each.replace("RSS", ""))]


def written_in_expressions(source: str) -> list[str]:
    """What a template's expressions say by themselves: constants that are written as they stand."""
    found: list[str] = []

    def walk(node: nodes.Node) -> None:
        match node:
            case nodes.Const(value=str(value)) if re.search(r"[^\W\d_]", unescape(value)):
                found.append(value)
            case nodes.CondExpr():
                # What decides is not written.
                walk(node.expr1)
                if node.expr2:
                    walk(node.expr2)
            case nodes.Call(node=nodes.Name(name=name)) if name in CALLS:
                pass
            case nodes.Call():
                for given in (*node.args, *(each.value for each in node.kwargs)):
                    walk(given)
            case nodes.Filter() | nodes.Test() | nodes.Getattr() | nodes.Getitem():
                if node.node:
                    walk(node.node)
            case nodes.Compare():
                pass
            case _:
                for child in node.iter_child_nodes():
                    walk(child)

    for output in Environment().parse(source).find_all(nodes.Output):
        for node in output.nodes:
            if not isinstance(node, nodes.TemplateData):
                walk(node)
    return found


TEMPLATES = sorted(LAYOUTS.rglob("*.html"))

CODES = {
    "rtl",
    "ltr",
    "summary_large_image",
    "summary",
    "publishers",
    "topics",
    "archive",
    "topics/",
}
"""What expressions write for machines."""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_a_word_that_no_catalogue_has(path: Path) -> None:
    source = path.read_text("utf-8")
    assert bare_words(source) == []
    assert set(written_in_expressions(source)) <= CODES


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Sources</p>", ["Sources"]),
        ('<p aria-label="By month"></p>', ["By month"]),
        ("<p>{{ 'Sources' }}</p>", ["Sources"]),
        ("<p>{{ 'A' if x == 'B' else _('C') }}</p>", ["A"]),
        ("<p>{{ card(x, name='Topics') }}</p>", ["Topics"]),
        ("<p>{{ _('Sources') }}, {{ x['a'] }}</p><script>let x</script>", []),
    ],
)
def test_bare_words_are_found(source: str, words: list[str]) -> None:
    assert bare_words(source) + written_in_expressions(source) == words


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_catalogue_has_every_message_and_no_other(path: Path) -> None:
    known = catalogue(path)
    assert ids(known) == ids(messages()), "run python tests/language/test_translations.py"
    assert path.read_bytes() == as_file(known)
    assert [fault for message in known for fault in message.check(known)] == []


def test_the_german_catalogue_is_complete() -> None:
    for message in catalogue(LAYOUTS / "words/de.po"):
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), message.id
        assert not message.fuzzy


def test_every_kind_of_publisher_has_words() -> None:
    assert set(PUBLISHER_KINDS) <= ids(messages())


# What a newsroom makes of it

GREEK = str.maketrans(
    {latin: chr(0x3B1 + index) for index, latin in enumerate("abcdefghijklmnopqrstuvwxyz")}
    | {latin: chr(0x391 + index % 17) for index, latin in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
)


def greek(text: str) -> str:
    """A text in letters that no English word has; what stands for a value, and entities, stay."""
    pieces = re.split(r"(%\(\w+\)s|&\w+;)", text)
    return "".join(
        piece if index % 2 else piece.translate(GREEK) for index, piece in enumerate(pieces)
    )


def greek_catalogue() -> str:
    known = Catalog(locale="el")
    for message in messages():
        if isinstance(message.id, tuple):
            known.add(message.id, tuple(map(greek, message.id)))
        elif message.id:
            known.add(message.id, greek(message.id))
    return as_file(known).decode()


GREEK_NEWSROOM = {
    "site.yaml": """\
title: Γραφείο
url: https://example.org/
feeds: {authority: example.org, year: 2025}
language: el
description: Ειδήσεις
curator: Σύνταξη
contact: desk@example.org
navigation: [{label: Θέματα, address: /topics/}]
""",
    "publishers.yaml": "- {name: Εφημερίδα, domains: [a.example], kind: newspaper, "
    "country: Ελλάδα, owner: Εταιρεία, paywall: true}\n",
    "topics/a.md": "---\nname: Ενέργεια\nsummary: Ρεύμα\nsynonyms: [Ρεύμα]\n---\nΚείμενο.\n",
    "topics/b.md": "---\nname: Άνεμος\nparent: a\n---\n",
    "threads/t.md": "---\nname: Δίκτυο\n---\n",
    "editions/2025-01-22.md": "---\ntitle: Ημέρα\n---\n",
    "editions/2025-W04.md": "---\ntitle: Εβδομάδα\n---\n",
    "pages/about.md": "---\ntitle: Εμείς\naliases: [/old/]\n---\nΚείμενο.\n",
    "stories/a.md": story(
        "Τίτλος",
        date="2025-01-22T16:04",
        summary="Περίληψη",
        body="Κείμενο. [@x] Και άλλο. [1, 2]",
        topics="[b]",
        threads="[t]",
        related="[c]",
        updated="2025-02-03",
        sources="[{id: x, url: 'https://a.example/1', title: Πηγή, published: 2025-01, "
        "snapshot: 'https://a.example/2', language: ja, author: [Άννα]}, "
        "{id: y, title: Δεύτερη, reprint_of: x, agency: Πρακτορείο}]",
        corrections="[{date: 2025-01-23, note: Διόρθωση}]",
        updates="[{date: 2025-01-24T10:00, note: Νέα}]",
        calculations="[{figure: 63%, from: 167.6 / 267.6}]",
    ),
    "stories/b.md": story(
        "Παλιό", summary="Σ", body="Κ", withdrawn="{date: 2025-02-01, note: Λάθος}"
    ),
    "stories/c.md": story("Τρίτο", date="2024-12-30", summary="Σ", body="Κ", topics="[a]"),
}

NAMES = {"RSS", "UTC", "Bluesky", "LinkedIn", "nofollow"}


class _Seen(_Bare):
    """Collects what a page says, its addresses and what is for programs left out."""

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        self._silent -= tag == "code"

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attributes)
        self._silent += tag == "code"
        given = dict(attributes)
        if tag == "meta" and given.get("property") in ("og:title", "og:description"):
            self.found.append(given["content"] or "")


def test_a_site_in_a_language_of_its_own_says_no_word_of_english(tmp_path: Path) -> None:
    words = {"layouts/words/el.po": greek_catalogue()}
    root = write(tmp_path, {**GREEK_NEWSROOM, **words})
    assert build(root) == 0
    said = set()
    for path in (root / "site").rglob("*.html"):
        parser = _Seen()
        parser.feed(path.read_text("utf-8"))
        for text in parser.found:
            text = re.sub(r"https?://\S+|\S+@\S+|\w+\.example\S*", "", text)
            said |= {(path.parent.name, word) for word in re.findall(r"[A-Za-z]{2,}", text)}
    assert {word for _, word in said} <= NAMES, said
    feed = ElementTree.parse(root / "site/feed.xml")
    for text in feed.iterfind(".//{http://purl.org/rss/1.0/modules/content/}encoded"):
        parser = _Seen()
        parser.feed(text.text or "")
        assert not re.search(r"\b[a-z]{3,}\b", " ".join(parser.found))


def test_a_newsroom_says_some_things_in_its_own_words(tmp_path: Path) -> None:
    own = 'msgid "Sources"\nmsgstr "Belege"\n'
    settings = SETTINGS + "language: de-AT\n"
    files = {"site.yaml": settings, "stories/a.md": story(), "layouts/words/de.po": own}
    root = write(tmp_path, files)
    assert build(root) == 0
    made = page(root, "/2025/01/22/a/")
    assert ">Belege</h2>" in made
    assert "Dieser Beitrag nennt keine Quellen." in made
    assert '<html lang="de-AT" dir="ltr">' in made
    assert ">22. Jänner 2025</time>" in made


def test_a_language_without_a_catalogue_has_its_own_dates(tmp_path: Path) -> None:
    files = {
        "site.yaml": SETTINGS + "language: fr\n",
        "stories/a.md": story(date="2025-01-22T16:04"),
    }
    root = write(tmp_path, files)
    assert build(root) == 0
    made = page(root, "/2025/01/22/a/")
    assert ">22 janvier 2025, 16:04 UTC<" in made
    assert "This story lists no sources." in made


def test_plurals_are_those_of_the_language(tmp_path: Path) -> None:
    """Polish has three forms: 1, 2 to 4, and more; of 22 as of 2."""
    polish = (
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 '
        '&& (n%100<10 || n%100>=20) ? 1 : 2);\\n"\n\nmsgid "%(number)s source"\n'
        'msgid_plural "%(number)s sources"\nmsgstr[0] "%(number)s źródło"\n'
        'msgstr[1] "%(number)s źródła"\nmsgstr[2] "%(number)s źródeł"\n'
    )
    for count, said in ((1, "1 źródło"), (3, "3 źródła"), (5, "5 źródeł"), (22, "22 źródła")):
        sources = ", ".join(f"{{title: S{each}}}" for each in range(count))
        files = {
            "site.yaml": SETTINGS + "language: pl\n",
            "layouts/words/pl.po": polish,
            "stories/a.md": story(sources=f"[{sources}]"),
        }
        root = write(tmp_path / str(count), files)
        assert build(root) == 0
        assert f">{said}</" in page(root, "/2025/01/22/a/")


def test_large_numbers_are_grouped_as_the_language_has_it() -> None:
    assert number(10_212, "en") == "10,212"
    assert number(10_212, "de") == "10.212"


def test_a_messages_value_is_escaped_and_its_words_are_not(tmp_path: Path) -> None:
    own = 'msgid "Curated by %(name)s"\nmsgstr "By <b>%(name)s</b>"\n'
    files = {"layouts/words/en.po": own, "stories/a.md": story(curator="'<i>Ann & Bo</i>'")}
    root = write(tmp_path, files)
    assert build(root) == 0
    assert "By <b>&lt;i&gt;Ann &amp; Bo&lt;/i&gt;</b>" in page(root, "/2025/01/22/a/")


def test_a_percent_sign_in_words_is_plain_text(tmp_path: Path) -> None:
    own = 'msgid "Sources"\nmsgstr "100 % Quellen"\n'
    root = write(tmp_path, {"layouts/words/en.po": own, "stories/a.md": story()})
    assert build(root) == 0
    assert ">100 % Quellen</h2>" in page(root, "/2025/01/22/a/")


def test_a_layout_may_use_trans_and_words_that_it_is_given(tmp_path: Path) -> None:
    own = 'msgid "Hello %(name)s"\nmsgstr "Guten Tag, %(name)s"\n\nmsgid "Bye"\nmsgstr "Tschüs"\n'
    layout = (
        "{% trans name=view.site.title %}Hello {{ name }}{% endtrans %}. "
        "{% set word = 'Bye' %}{{ _(word) }}. {{ _('Bye')|upper }}. {{ 'a' ~ _('Bye') }}"
    )
    files = {
        "site.yaml": SETTINGS + "language: de\n",
        "layouts/words/de.po": own,
        "layouts/404.html": layout,
        "stories/a.md": story(),
    }
    root = write(tmp_path, files)
    assert build(root) == 0
    assert page(root, "/404.html") == "Guten Tag, Test Desk. Tschüs. TSCHÜS. aTschüs"


def test_a_page_without_a_frame_is_rebuilt_when_its_words_change(tmp_path: Path) -> None:
    own = 'msgid "Sources"\nmsgstr "Roots"\n'
    layouts = {"layouts/robots.txt": "# {{ _('Sources') }}\n"}
    root = write(tmp_path, {"stories/a.md": story(), **layouts})
    assert build(root) == 0
    assert (root / "site/robots.txt").read_text("utf-8") == "# Sources\n"
    write(root, {"layouts/words/en.po": own})
    assert build(root) == 0
    assert (root / "site/robots.txt").read_text("utf-8") == "# Roots\n"


def test_the_hash_tells_whether_words_have_changed(tmp_path: Path) -> None:
    folder = write(tmp_path, {}) / "layouts"
    (folder / "words").mkdir(parents=True)
    before = Translations.of("de", (folder, LAYOUTS))
    assert Translations.of("de", (folder, LAYOUTS)) == before
    assert Translations.of("en", (folder, LAYOUTS)).hash != before.hash
    assert Translations.of("de-CH", (folder, LAYOUTS)).hash != before.hash
    (folder / "words/de.po").write_text('msgid "Sources"\nmsgstr "Belege"\n', "utf-8")
    after = Translations.of("de", (folder, LAYOUTS))
    assert after.hash != before.hash
    assert (before.gettext("Sources"), after.gettext("Sources")) == ("Quellen", "Belege")


def test_babel_is_not_imported_where_nothing_is_said(tmp_path: Path) -> None:
    root = write(tmp_path, {"stories/a.md": story()})
    code = (
        "import sys; from copydesk.cli.main import main; "
        f"main(['check', '--root', {str(root)!r}]); print('babel' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


if __name__ == "__main__":
    for path in SHIPPED:
        updated = catalogue(path)
        updated.update(messages(), no_fuzzy_matching=True, update_header_comment=False)
        path.write_bytes(as_file(updated))
