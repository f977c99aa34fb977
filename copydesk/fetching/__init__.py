"""Pages of other sites, fetched with care: where a connection may lead, how long, how large."""
