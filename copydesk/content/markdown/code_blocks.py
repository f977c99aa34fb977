"""The blocks of code of a text, for what reads it before Markdown does."""


def code_blocks(text: str) -> list[tuple[int, int]]:
    """Return where each block of code between fences begins and ends."""
    if "```" not in text and "~~~" not in text:
        return []
    # Costs the import of Markdown's tokens.
    from copydesk.content.markdown.tokens import Kind, tokenize

    return [
        (token.offset, token.offset + len(token.raw))
        for token in tokenize(text).tokens
        if token.kind is Kind.CODE_BLOCK
    ]
