"""What Pelican has no setting for: sources, related stories, and the stories before and after."""

import json
from itertools import pairwise

from pelican import signals


def register():
    signals.article_generator_finalized.connect(_link)


def _link(generator):
    articles = generator.articles
    by_slug = {article.slug: article for article in articles}
    for article in articles:
        article.sources = json.loads(article.sources)
        article.corrections = json.loads(article.corrections)
        article.related = [by_slug[slug] for slug in json.loads(article.related)]
    for newer, older in pairwise(articles):
        newer.previous, older.next = older, newer
