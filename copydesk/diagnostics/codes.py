"""Every diagnostic that Copydesk has, declared once; `docs/diagnostics.md` explains each."""

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the build, the others never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(Struct, frozen=True):
    """The declaration of a diagnostic's code."""

    name: str
    severity: Severity
    """Unless a diagnostic has another, or `site.yaml` gives it one."""
    family: str
    """By which `--select` and `--ignore` name it together with others."""
    summary: str
    """One line of Markdown for the reference."""
    desk: bool = False
    """Found by the desk in a sound newsroom: it never stops a build, and `site.yaml` sets its
    severity. All others come from reading, parsing, linking and layouts."""
    needs_clipping: bool = False
    """Found only while there are clippings."""
    off: bool = False
    """Found only where `site.yaml` gives it a severity."""

    @property
    def stops_a_build(self) -> bool:
        """True if it is an error that nothing is published with."""
        return not self.desk and self.severity is Severity.ERROR


_ERROR, _WARNING, _NOTE = Severity


def _desk(name: str, severity: Severity, family: str, summary: str, *, off: bool = False) -> Code:
    return Code(name, severity, family, summary, True, False, off)


def _compared(name: str, severity: Severity, family: str, summary: str) -> Code:
    """Return a code of the desk for what a comparison with clippings shows."""
    return Code(name, severity, family, summary, True, True)


_DECLARED = (
    Code("address-clash", _ERROR, "address", "Two files would become one page."),
    Code("bad-address", _ERROR, "bad", "An alias or an external path is not a path of this site."),
    Code(
        "bad-citation", _ERROR, "bad", "Brackets that look like a citation cannot be read as one."
    ),
    Code("bad-contact", _ERROR, "bad", "`contact` is not an e-mail address or a page's address."),
    Code("bad-date", _ERROR, "bad", "A date is not in the calendar, or not in a form we read."),
    Code("bad-domain", _ERROR, "bad", "A domain is not the name of a host alone."),
    Code("bad-file-name", _ERROR, "bad", "A file's name cannot be part of an address."),
    Code("bad-flag", _ERROR, "bad", "A field that is either true or false has another value."),
    Code("bad-folder", _ERROR, "bad", "`clippings` names a folder that a build publishes from."),
    Code("bad-font", _ERROR, "bad", "`fonts` has an entry that is not the name of one family."),
    Code("bad-id", _ERROR, "bad", "An id has characters that an id cannot have."),
    Code("bad-language", _ERROR, "bad", "A language is not given by its tag."),
    Code("bad-link", _ERROR, "bad", "A link or a picture has an address that it cannot have."),
    Code("bad-number", _ERROR, "bad", "A number is not one, or too small or too large."),
    Code("bad-permalink", _ERROR, "bad", "`permalink` cannot be the pattern of addresses."),
    Code("bad-receipt", _ERROR, "bad", "The line in which the desk notes a check was edited."),
    Code(
        "bad-slug", _ERROR, "bad", "A story, a topic or a thread is not named by its file's name."
    ),
    Code("bad-url", _ERROR, "bad", "An address is not one of the web, or has a mistake in it."),
    Code("bad-words", _ERROR, "bad", "A catalogue of the layouts' words has a fault."),
    Code("byte-order-mark", _ERROR, "byte", "The file begins with an invisible mark."),
    Code("citation-in-link", _ERROR, "citation", "A citation is within the text of a link."),
    Code(
        "citation-nearly", _WARNING, "citation", "What is meant as a citation is printed as text."
    ),
    Code(
        "control-character",
        _ERROR,
        "control",
        "The text has a character in it that no page can show.",
    ),
    Code(
        "counted-id",
        _WARNING,
        "counted",
        "A citation names a source by an id that another source can take.",
    ),
    Code("dangling-link", _ERROR, "dangling", "A link leads to nothing that the site has."),
    Code("date-ahead", _WARNING, "date", "A date is in the future, where it may be a slip."),
    Code("duplicate-entry", _ERROR, "duplicate", "A list has the same entry twice."),
    Code(
        "duplicate-id",
        _ERROR,
        "duplicate",
        "Two stories, or two sources of a story, have the same id.",
    ),
    Code("duplicate-key", _ERROR, "duplicate", "A field is in the file twice."),
    Code("duplicate-publisher", _ERROR, "duplicate", "Two publishers share a name or a domain."),
    Code("duplicate-slug", _ERROR, "duplicate", "Two files of one kind have the same name."),
    Code("duplicate-tool", _ERROR, "duplicate", "Two tools of the directory have the same name."),
    Code("dynamic-include", _ERROR, "dynamic", "A layout names another one by an expression."),
    Code("edition-unused", _NOTE, "edition", "An edition is for a past day without a story."),
    Code("empty-file", _ERROR, "empty", "There is nothing in the file."),
    Code("empty-value", _ERROR, "empty", "A field or an entry of a list has no value."),
    Code(
        "feed-authority",
        _NOTE,
        "feed",
        "The settings do not fix what the ids in feeds are made of.",
    ),
    Code("feed-alias", _ERROR, "feed", "An alias has the address of a feed, which it cannot keep."),
    Code("feed-choice", _ERROR, "feed", "A feed's `content` or `format` is none that there is."),
    Code("feed-large", _NOTE, "feed", "A feed has more bytes than many readers' programs take."),
    Code("file-too-large", _ERROR, "file", "The file is larger than a text can be."),
    Code("key-renamed", _NOTE, "key", "A field has an earlier name of its own."),
    Code("left-out", _NOTE, "left", "A file's name or place keeps it from being published."),
    Code("invalid-yaml", _ERROR, "invalid", "The front matter cannot be read as YAML."),
    Code("lost-backslash", _WARNING, "lost", "A `\\` in double quotes is lost."),
    Code("merge-conflict", _ERROR, "merge", "A merge left two versions of a text in the file."),
    Code(
        "missing-content",
        _ERROR,
        "missing",
        "There is no folder `content/` in the newsroom's folder.",
    ),
    Code("missing-file", _WARNING, "missing", "A story shows a picture that is not there."),
    Code("missing-front-matter", _ERROR, "missing", "The file does not begin with three hyphens."),
    Code("missing-key", _ERROR, "missing", "A field that must be there is not."),
    Code("missing-settings", _ERROR, "missing", "The newsroom has no `content/site.yaml`."),
    Code("not-a-list", _ERROR, "not", "A field that holds a list has a single value."),
    Code("not-a-mapping", _ERROR, "not", "Something else is where keys and values are expected."),
    Code("not-text", _ERROR, "not", "A text was expected, and YAML reads something else."),
    Code("not-utf8", _ERROR, "not", "The file is in another encoding than UTF-8."),
    Code(
        "numbered-definition",
        _ERROR,
        "numbered",
        "A definition has a citation's name, such as `[2]:`.",
    ),
    Code("parent-cycle", _ERROR, "parent", "A topic is, by way of its parents, above itself."),
    Code(
        "printed-link",
        _WARNING,
        "printed",
        "A link goes to an address that browsers do not open, and is printed as text.",
    ),
    Code(
        "printed-markup", _WARNING, "printed", "A field of plain text has Markdown or HTML in it."
    ),
    Code("raw-html", _ERROR, "raw", "The text has HTML in it that Copydesk does not publish."),
    Code("related-itself", _ERROR, "related", "A story names itself as related."),
    Code(
        "reprint-cycle", _ERROR, "reprint", "Sources are reprints of themselves, by way of others."
    ),
    Code("second-front-matter", _ERROR, "second", "The text has a second front matter in it."),
    Code("symlink-outside", _ERROR, "symlink", "The file is a link to what must not be published."),
    Code("template-error", _ERROR, "template", "A layout failed while a page was made."),
    Code("template-forbidden", _ERROR, "template", "A layout reaches for more than its view."),
    Code("template-missing", _ERROR, "template", "A layout that is needed does not exist."),
    Code("template-renamed", _ERROR, "template", "A layout has an old name of something."),
    Code("template-syntax", _ERROR, "template", "A layout is not valid Jinja."),
    Code("title-cut", _ERROR, "title", "A space and a `#` would cut this text short."),
    Code(
        "tool-list-nearly",
        _WARNING,
        "tool",
        "An audience or a category that one tool has is nearly another.",
    ),
    Code("too-complex", _ERROR, "too", "The text is nested so deeply that it cannot be read."),
    Code(
        "translation-behind",
        _WARNING,
        "translation",
        "A story was corrected or withdrawn, and a translation of it says nothing of that.",
    ),
    Code(
        "translation-chain",
        _ERROR,
        "translation",
        "`translation_of` names a document that is itself a translation.",
    ),
    Code(
        "translation-draft", _WARNING, "translation", "A translation is out, its original a draft."
    ),
    Code(
        "translation-language",
        _ERROR,
        "translation",
        "A translation does not say in which language it is, or says its original's.",
    ),
    Code(
        "translation-twice",
        _ERROR,
        "translation",
        "A document has two translations into one language.",
    ),
    Code(
        "translation-unknown", _ERROR, "translation", "The original of a translation is not there."
    ),
    Code(
        "translation-unlisted",
        _WARNING,
        "translation",
        "A translation is in a language that the site has no pages in.",
    ),
    Code("uncited-source", _WARNING, "uncited", "A story lists a source and cites it nowhere."),
    Code(
        "source-shown-twice",
        _WARNING,
        "source",
        "A mark would show a source in place that the text shows already.",
    ),
    Code("unclosed-code", _ERROR, "unclosed", "A block of code begins and does not end."),
    Code("unclosed-front-matter", _ERROR, "unclosed", "The front matter begins and does not end."),
    Code(
        "unexpected-file", _WARNING, "unexpected", "Copydesk does not know what this file is for."
    ),
    Code("unknown-citation", _ERROR, "unknown", "A citation names a source that is not listed."),
    Code("unknown-field", _ERROR, "unknown", "A layout names a field that no view has."),
    Code("unknown-footnote", _ERROR, "unknown", "A mark names a footnote that is not written."),
    Code("unknown-links", _ERROR, "unknown", "`links` has a value that there is not."),
    Code("unknown-html", _ERROR, "unknown", "`html` has a value that there is not."),
    Code(
        "unknown-key", _ERROR, "unknown", "A field is unknown, most often because it is misspelt."
    ),
    Code("unknown-kind", _ERROR, "unknown", "A publisher's `kind` is not one of the known ones."),
    Code("unknown-lead", _ERROR, "unknown", "An edition leads with a story that does not exist."),
    Code("unknown-parent", _ERROR, "unknown", "The parent of a topic or a thread does not exist."),
    Code("unknown-passage", _WARNING, "unknown", "A correction names words that the text lacks."),
    Code("unknown-related", _ERROR, "unknown", "A related story does not exist."),
    Code("unknown-reprint", _ERROR, "unknown", "`reprint_of` names a source that is not listed."),
    Code(
        "unknown-severity",
        _ERROR,
        "unknown",
        "A finding is given something that is not a severity.",
    ),
    Code("unknown-status", _ERROR, "unknown", "A tool's `status` is none that there is."),
    Code("unknown-tool", _ERROR, "unknown", "A story names a tool that does not exist."),
    Code("unknown-thread", _ERROR, "unknown", "A story names a thread that does not exist."),
    Code(
        "unknown-timezone", _ERROR, "unknown", "`timezone` is not in the IANA time-zone database."
    ),
    Code("unknown-topic", _ERROR, "unknown", "A story names a topic that does not exist."),
    Code(
        "unread-markdown", _WARNING, "unread", "Signs meant for Markdown are printed as they are."
    ),
    Code("unreadable-file", _ERROR, "unreadable", "The file is there and cannot be read."),
    Code(
        "untranslated",
        _NOTE,
        "untranslated",
        "The layouts have phrases without words in `language`.",
    ),
    Code("unused-footnote", _WARNING, "unused", "A footnote is written, and no mark leads to it."),
    Code("unused-layout", _WARNING, "unused", "A file in `layouts/` is used by no page."),
    Code("yaml-feature", _ERROR, "yaml", "The front matter uses a part of YAML that is left out."),
    # The desk's.
    _desk("amp-address", _NOTE, "amp", "A source's address is that of an AMP or print form."),
    _desk("bad-clipping", _NOTE, "bad", "A clipping is empty, too large or not a UTF-8 text."),
    _compared(
        "calculation-wrong", _WARNING, "calculation", "An entry of `calculations` does not add up."
    ),
    _desk("capitals", _NOTE, "capitals", "A title has a capital letter at every word.", off=True),
    _compared("date-absent", _WARNING, "date", "The cited sources name days, and not this one."),
    _compared(
        "citation-swapped",
        _WARNING,
        "citation",
        "Another sentence's mark has this, and not the one of its own.",
    ),
    _compared(
        "direction-differs",
        _WARNING,
        "direction",
        "A figure rises in the story and falls in its source.",
    ),
    _desk("doubled-word", _NOTE, "doubled", "A word is repeated."),
    _desk("duplicate-source", _WARNING, "duplicate", "A story lists the same article twice."),
    _compared("excerpt-absent", _WARNING, "excerpt", "An excerpt is not what its source says."),
    _desk("excerpt-long", _NOTE, "excerpt", "An excerpt is longer than `excerpt_words` allows."),
    _compared(
        "figure-absent", _WARNING, "figure", "No source that the paragraph cites has this figure."
    ),
    _compared(
        "figure-differs", _NOTE, "figure", "A saved part has the same sentence with another figure."
    ),
    _compared(
        "figure-unverified",
        _NOTE,
        "figure",
        "There is no complete clipping to check a figure against.",
    ),
    _desk("heading-skipped", _NOTE, "heading", "A heading is more than one level below the last."),
    _compared(
        "hedge-differs", _WARNING, "hedge", "A figure is the opposite bound: at least, for up to."
    ),
    _desk("late-source", _NOTE, "late", "A source is dated after the story's last change."),
    _desk("merge-marks", _WARNING, "merge", "Code, or a text under `static/`, shows a conflict."),
    _desk("missing-alt", _NOTE, "missing", "A picture in a text has no description."),
    _compared("name-absent", _NOTE, "name", "No source has this person, firm or place."),
    _compared("name-nearly", _WARNING, "name", "A name is in no source, and nearly one that is."),
    _desk("partly-checked", _NOTE, "partly", "There is more text than the desk compares."),
    _compared(
        "passage-copied",
        _WARNING,
        "passage",
        "Twelve words or more in a row are those of a source.",
    ),
    _compared(
        "passage-near",
        _WARNING,
        "passage",
        "A sentence is a source's with a few words changed.",
    ),
    _desk("publisher-mismatch", _NOTE, "publisher", "A source's address is another publisher's."),
    _desk("publisher-nearly", _NOTE, "publisher", "A publisher's name is nearly that of another."),
    _compared("quote-absent", _ERROR, "quote", "The source has nothing like this quotation."),
    _compared("quote-altered", _ERROR, "quote", "The source has this quotation in other words."),
    _compared("quote-merged", _WARNING, "quote", "Two quotations of the source are run into one."),
    _compared(
        "quote-misattributed", _ERROR, "quote", "Another source of the story has this quotation."
    ),
    _compared(
        "quote-reversed", _WARNING, "quote", "The quotation leaves out a negation of the source."
    ),
    _compared(
        "quote-secondhand", _NOTE, "quote", "The quotation is not in the story that it links to."
    ),
    _compared(
        "quote-translated", _NOTE, "quote", "The quotation is a translation, for a person to check."
    ),
    _compared("quote-uncited", _WARNING, "quote", "No source is cited for this quotation."),
    _compared(
        "quote-unverified", _NOTE, "quote", "There is no clipping to check this quotation against."
    ),
    _desk("receipt-earlier", _NOTE, "receipt", "A receipt was written by an earlier Copydesk."),
    _desk("receipt-stale", _ERROR, "receipt", "The story has changed since it was checked."),
    _compared(
        "reprint-series", _NOTE, "reprint", "Two reports have the same words, other figures."
    ),
    _compared(
        "reprint-undeclared", _ERROR, "reprint", "Two sources have the same text and count as two."
    ),
    _compared(
        "reprint-unlikely", _NOTE, "reprint", "A declared reprint has little of its original."
    ),
    _compared(
        "role-differs",
        _WARNING,
        "role",
        "The source gives a person an office that excludes this one.",
    ),
    _desk(
        "source-differs", _NOTE, "source", "Two stories give an article different titles or dates."
    ),
    _compared(
        "speaker-differs", _WARNING, "speaker", "The source has these words from somebody else."
    ),
    _desk("summary-length", _NOTE, "summary", "A summary is too long, or only repeats the title."),
    _desk("title-full-stop", _NOTE, "title", "A title ends with a full stop."),
    _desk("title-length", _NOTE, "title", "A title has more than 100 characters."),
    _desk("tool-unchecked", _NOTE, "tool", "Nobody has looked at a tool's entry for long."),
    _desk(
        "tracking-parameter", _WARNING, "tracking", "A source's address has tracking parameters."
    ),
    _desk("uncited-paragraph", _NOTE, "uncited", "A paragraph names no source.", off=True),
    _desk("unknown-clipping", _NOTE, "unknown", "A clipping belongs to no story or to no source."),
    _desk("unknown-finding", _NOTE, "unknown", "A finding is named that the desk does not have."),
    _desk(
        "unused-allowance",
        _NOTE,
        "unused",
        "A story's `desk` sets a finding aside that is not found.",
    ),
    _compared(
        "year-absent",
        _WARNING,
        "year",
        "No source that the paragraph cites has this year or month.",
    ),
)

CODES: dict[str, Code] = {code.name: code for code in _DECLARED}
"""Every code by its name."""
