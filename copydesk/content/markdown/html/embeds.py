"""Code that other sites give to paste into a page, turned into a link or a quotation.

A video's frame becomes a link to the video's page. A post's `blockquote` becomes a quotation with a
link to the post, and the script that would draw it is left out.
"""

import html
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import parse_qs, quote, unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement

from copydesk.content.addresses import written as addresses
from copydesk.content.control_characters import without_forbidden
from copydesk.content.markdown.tree.corrections import Verbatim
from copydesk.content.values import BadValueError

CLASSES = frozenset(
    (
        *("twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed"),
        *("mastodon-embed", "reddit-embed-bq", "reddit-card", "text-post-media", "imgur-embed-pub"),
        *("fb-post", "fb-video", "flickr-embed", "wp-embedded-content", "threads-embed"),
    )
)
"""The classes of the posts that are known."""

_SCRIPTS = re.compile(
    r"(?:https?:)?//(?:platform\.(?:twitter|x|instagram)\.com|www\.instagram\.com|"
    r"(?:www\.)?threads\.(?:net|com)|www\.tiktok\.com|embed\.bsky\.app|connect\.facebook\.net|"
    r"embed\.(?:reddit|redditmedia)\.com|embed\.redditmedia\.com|s\.imgur\.com|"
    r"embedr\.flickr\.com|[\w.-]+/(?:embed|packs/embed)\.js)(?:/|$)"
)
_FRAMES = (
    (r"(?:www\.)?youtube(?:-nocookie)?\.com/embed/videoseries$", ""),
    (r"(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)", "https://www.youtube.com/watch?v={}"),
    (r"player\.vimeo\.com/video/([0-9]+)", "https://vimeo.com/{}"),
    (r"(?:www\.)?dailymotion\.com/embed/video/(\w+)", "https://www.dailymotion.com/video/{}"),
    (r"open\.spotify\.com/embed/([\w/-]+)", "https://open.spotify.com/{}"),
    (r"embed\.podcasts\.apple\.com/([\w%/.-]+)", "https://podcasts.apple.com/{}"),
    (r"embed\.music\.apple\.com/([\w%/.-]+)", "https://music.apple.com/{}"),
    (
        r"(?:www\.)?tiktok\.com/(?:embed(?:/v2)?|player/v1)/([0-9]+)",
        "https://www.tiktok.com/video/{}",
    ),
    (r"(?:www\.)?instagram\.com/(p|reel|tv)/([\w-]+)/embed", "https://www.instagram.com/{}/{}/"),
    (
        r"embed\.bsky\.app/embed/([\w:.]+)/app\.bsky\.feed\.post/(\w+)",
        "https://bsky.app/profile/{}/post/{}",
    ),
    (r"player\.twitch\.tv/?$", "https://www.twitch.tv/"),
    (r"archive\.org/embed/([\w.-]+)", "https://archive.org/details/{}"),
    (r"embed\.ted\.com/talks/([\w-]+)", "https://www.ted.com/talks/{}"),
    (r"([\w.-]+)/(@[\w.@-]+/[0-9]+)/embed", "https://{}/{}"),
    (r"([\w.-]+)/videos/embed/([\w-]+)", "https://{}/w/{}"),
)
_FRAME_PATTERNS = tuple((re.compile(pattern), page) for pattern, page in _FRAMES)
_WITHIN = ("w.soundcloud.com", "www.facebook.com")
"""The hosts of frames that name the page in their address."""


def is_script(attributes: Mapping[str, str]) -> bool:
    """Return whether a script only draws a post that is known."""
    return _SCRIPTS.match(attributes.get("src", "")) is not None


def frame_address(attributes: Mapping[str, str]) -> str | None:
    """Return the address of the page that shows what a frame shows, if its site is known."""
    try:
        parts = urlsplit(html.unescape(attributes.get("src", "")).strip())
        query = parse_qs(parts.query)
        where = f"{(parts.hostname or '').lower()}{unquote(parts.path)}"
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https") or not parts.hostname:
        return None
    if parts.hostname in _WITHIN:
        named = (query.get("url") or query.get("href") or [""])[0]
        return named if _is_address(named) else None
    if parts.hostname == "player.twitch.tv":
        if "video" in query:
            return f"https://www.twitch.tv/videos/{quote(query['video'][0])}"
        channel = query.get("channel", [""])[0]
        return f"https://www.twitch.tv/{quote(channel)}" if channel else None
    if "list" in query and where.endswith("/videoseries"):
        return f"https://www.youtube.com/playlist?list={quote(query['list'][0])}"
    for pattern, page in _FRAME_PATTERNS:
        if page and (found := pattern.match(where)):
            address = page.format(*(quote(group, safe="/@:") for group in found.groups()))
            return address if _is_address(address) else None
    return None


def _is_address(written: str) -> bool:
    try:
        addresses.url(written)
    except BadValueError:
        return False
    return True


_OWN_WORD = re.compile(r"https?://|pic\.|[#@]\w")
"""An address, a tag or a name within a post, which a space parts from the word before."""


def is_post(attributes: Mapping[str, str]) -> bool:
    """Return whether a block quotation is a post that is known."""
    return not CLASSES.isdisjoint(attributes.get("class", "").split())


def quotation(written: str, attributes: Mapping[str, str], into: Element) -> None:
    """Put the text of a post, and the link to it, into a block quotation."""
    post = _Post()
    post.feed(written)
    post.close()
    address = next(
        (
            named.partition("?")[0] if "?utm" in named or "?ref_src" in named else named
            for named in (
                attributes.get("data-instgrm-permalink", ""),
                attributes.get("data-text-post-permalink", ""),
                attributes.get("data-embed-url", ""),
                attributes.get("data-href", ""),
                attributes.get("cite", ""),
                *reversed(post.addresses),
            )
            if _is_address(named)
        ),
        None,
    )
    for text in post.paragraphs():
        SubElement(into, "p").text = Verbatim(without_forbidden(text).replace("&", "&amp;"))
    if address:
        link = SubElement(SubElement(into, "p"), "a", href=address)
        link.text = Verbatim(address)


class _Post(HTMLParser):
    """Collects the text of a post."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._hidden = 0
        self._begins_link = False
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "div", "section", "br"):
            self._parts.append("\n" if tag == "br" else "\n\n")
        elif tag in ("svg", "script", "style"):
            self._hidden += 1
        elif tag == "a":
            self.addresses.append(dict(attrs).get("href") or "")
            self._begins_link = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("svg", "script", "style"):
            self._hidden -= 1
        elif tag in ("p", "div", "section"):
            self._parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            before = self._parts[-1][-1:] if self._parts else ""
            if self._begins_link and before.isalnum() and _OWN_WORD.match(data):
                self._parts.append(" ")
            self._begins_link = False
            self._parts.append(re.sub(r"\s+", " ", data))

    def paragraphs(self) -> list[str]:
        """Return the text, in paragraphs."""
        texts = re.split(r"\n\n+", "".join(self._parts))
        return [" ".join(text.split()) for text in texts if text.strip()]
