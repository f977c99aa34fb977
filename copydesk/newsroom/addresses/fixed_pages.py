"""The pages that stand at the same addresses in all newsrooms."""

FIXED = {
    "index.html": "home.html",
    "404.html": "404.html",
    "archive/index.html": "archive.html",
    "curators/index.html": "curators.html",
    "topics/index.html": "topics.html",
    "threads/index.html": "threads.html",
    "publishers/index.html": "publishers.html",
    "corrections/index.html": "corrections.html",
    "sourcing/index.html": "sourcing.html",
    "feed.xml": "",
    "sitemap.xml": "",
    "sitemaps/pages.xml": "",
    "robots.txt": "",
}
"""Their layouts, by their files below the front page; empty for files of other kinds."""
ONCE = frozenset(
    {
        "404.html",
        "publishers/index.html",
        "sourcing/index.html",
        "sitemap.xml",
        "robots.txt",
    }
)
"""Pages of the whole site, in its first language."""
