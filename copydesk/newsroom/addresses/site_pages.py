"""The pages that a site has: what a browser gets at an address, without a plan of them all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from urllib.parse import unquote

from copydesk.newsroom.addresses.collisions import Claim
from copydesk.newsroom.addresses.generated_pages import TEMPLATES, GeneratedPages, SitePage
from copydesk.newsroom.catalog import Catalog
from copydesk.newsroom.languages import FIRST
from copydesk.newsroom.story.records import CatalogStory
from copydesk.settings import Settings
from copydesk.urls import GENERATED


class SitePages:
    """All that is in a site whose published stories are `stories`."""

    def __init__(
        self,
        catalog: Catalog,
        stories: Mapping[str, CatalogStory],
        claims: Callable[[], Iterable[Claim]],
        settings: Settings,
    ) -> None:
        """`claims` gives all claims on files, or those on the files that are asked for."""
        self._catalog = catalog
        self._stories = stories
        self._settings = settings
        self._all_claims = claims
        self._lists = {
            code: GeneratedPages(catalog, stories, settings, code)
            for code in (FIRST, *catalog.languages.codes)
        }

    def among(self, stories: Mapping[str, CatalogStory]) -> "SitePages":
        """Return the pages of the site while other stories are out."""
        return SitePages(self._catalog, stories, self._claims.values, self._settings)

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        claims: dict[str, Claim] = {}
        for claim in self._all_claims():
            claims.setdefault(claim.file.casefold(), claim)
        return claims

    def find(self, path: str) -> SitePage | None:
        """Return what is at a path of the site, or None.

        A host also knows the address of a page without the slash at its end.
        """
        return next(filter(None, map(self._at, files_at(path))), None)

    def claims_at(self, paths: Iterable[str]) -> Iterator[Claim]:
        """Yield the claims on all that may be at some paths."""
        for file in chain.from_iterable(map(files_at, paths)):
            if claim := self._claims.get(file.casefold()):
                yield claim

    @property
    def files(self) -> Iterator[str]:
        """Everything that there is, by the paths under `site/`; aliases come last."""
        claims = [claim for claim in self._claims.values() if self._claimed(claim)]
        yield from (claim.file for claim in claims if not claim.is_alias)
        for code, lists in self._lists.items():
            yield from (f"{code}/{file}" if code else file for file in lists.files)
        yield from (claim.file for claim in claims if claim.is_alias)

    def _at(self, file: str) -> SitePage | None:
        claim = self._claims.get(file.casefold())
        if claim and claim.file == file:
            return self._claimed(claim)
        code, _, rest = file.partition("/")
        if not (code and code in self._lists):
            code, rest = FIRST, file
        is_generated = GENERATED.fullmatch(rest) or (self._catalog.tools and rest[:6] == "tools/")
        return self._lists[code].generated(rest) if is_generated else None

    def _claimed(self, claim: Claim) -> SitePage | None:
        if claim.document is None:
            return SitePage(claim.template)
        kind, slug = claim.document
        if kind == "stories" and slug not in self._stories:
            return None
        return SitePage("redirect.html" if claim.is_alias else TEMPLATES[kind], claim.document)


def files_at(path: str) -> tuple[str, ...]:
    """Return the files that may be at a path of the site, the first that is there counts."""
    file = unquote(path.removeprefix("/"))
    if not file or file.endswith("/"):
        return (f"{file}index.html",)
    return (file, f"{file}/index.html")
