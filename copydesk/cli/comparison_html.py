"""A story beside its sources as one HTML file, to read on a screen or on paper."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copydesk.desk.comparison import Beside, Claim, Comparison

_STYLE = """\
:root { color-scheme: light dark; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Georgia, serif; }
h1 { font-size: 1.5rem; line-height: 1.2; }
table { width: 100%; border-collapse: collapse; }
th, td { width: 50%; padding: .5rem 1rem .5rem 0; border-top: 1px solid #8888; text-align: start;
  vertical-align: top; overflow-wrap: anywhere; }
p { margin: 0 0 .4rem; }
mark { background: none; color: inherit; font-weight: 700; text-decoration: underline 2px; }
small, th { font: .8125rem/1.4 system-ui, sans-serif; }
@media print { body { margin: 0; font-size: 10pt; } tr { break-inside: avoid; } }
@media (max-width: 40rem) { tr, th, td { display: block; width: auto; } td + td { border: 0;
  padding-inline-start: 1rem; } }"""


def as_html(comparison: "Comparison") -> str:
    """Return the whole file."""
    title, language = escape(comparison.title), escape(comparison.language)
    rows = "\n".join(_row(claim) for claim in comparison.claims)
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}: story and sources</title>
<style>
{_STYLE}
</style>
</head>
<body>
<h1 lang="{language}" dir="auto">{title}</h1>
<p><small>{escape(comparison.path)}. <mark>Marked</mark>: words that the other side does not have.
</small></p>
<table>
<thead><tr><th scope="col">Story</th><th scope="col">Sources</th></tr></thead>
<tbody lang="{language}">
{rows}
</tbody>
</table>
</body>
</html>"""


def _row(claim: "Claim") -> str:
    line = f'<small lang="en">line {claim.position.line}</small>' if claim.position else ""
    findings = "".join(
        f'<p><small lang="en">{escape(one.severity)}: {escape(one.message)}</small></p>'
        for one in claim.findings
    )
    beside = "".join(map(_beside, claim.sources)) or _note(claim.remark)
    text = _marked(claim.text, claim.differs)
    return f'<tr><td><p dir="auto">{text}</p>{findings}{line}</td><td>{beside}</td></tr>'


def _beside(source: "Beside") -> str:
    spoken = f' lang="{escape(source.language)}"' if source.language else ""
    found = "".join(
        f'<p dir="auto"{spoken}>{_marked(one.text, one.differs)}</p>' for one in source.sentences
    )
    said = ", ".join(filter(None, (source.publisher or source.source, source.remark)))
    return f"{found}{_note(f'[{source.number}] {said}')}"


def _note(text: str) -> str:
    return f'<p><small lang="en">{escape(text)}</small></p>'


def _marked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """Return a text as HTML, with marks around some spans."""
    pieces, done = [], 0
    for start, end in spans:
        pieces.append(escape(text[done:start], quote=False))
        pieces.append(f"<mark>{escape(text[start:end], quote=False)}</mark>")
        done = end
    return "".join((*pieces, escape(text[done:], quote=False)))
