"""Pelican's settings for the generated newsroom."""

import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
import newsroom_plugin

SITENAME = "The Bench Ledger"
SITEURL = "https://bench.example"
DESCRIPTION = "A generated newsroom, for measuring."
CURATOR = "The bench desk"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
TOPICS = json.loads((Path(__file__).parent / "site.json").read_text("utf-8"))["topics"]

PLUGINS = [newsroom_plugin]
THEME = str(Path(__file__).parent / "theme")
THEME_STATIC_DIR = "assets"
ARTICLE_PATHS = ["stories"]
PAGE_PATHS = []
STATIC_PATHS = []
FORMATTED_FIELDS = []
USE_FOLDER_AS_CATEGORY = False

ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
YEAR_ARCHIVE_URL = "{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = YEAR_ARCHIVE_URL + "index.html"
MONTH_ARCHIVE_URL = "{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_URL + "index.html"
DAY_ARCHIVE_URL = "{date:%Y}/{date:%m}/{date:%d}/"
DAY_ARCHIVE_SAVE_AS = DAY_ARCHIVE_URL + "index.html"
TAG_URL = "topics/{slug}/"
TAG_SAVE_AS = TAG_URL + "index.html"
TAGS_SAVE_AS = "topics/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"

PAGINATED_TEMPLATES = {"tag": 30}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{url}page/{number}/", "{url}page/{number}/index.html"),
)

FEED_ALL_RSS = "feed.xml"
TAG_FEED_RSS = "topics/{slug}/feed.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = False
