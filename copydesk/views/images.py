"""A story's picture, as its page and the front page show it."""

from urllib.parse import unquote

from copydesk.model import Image
from copydesk.newsroom.pictures import Sizes
from copydesk.urls import Addresses
from copydesk.views import ImageView


def image_view(image: Image | None, addresses: Addresses, pictures: Sizes = ()) -> ImageView | None:
    """Return a picture, with its size if that is among `pictures`."""
    if image is None:
        return None
    own = image.src.startswith("/")
    size = dict(pictures).get(unquote(image.src.removeprefix("/"))) if own else None
    return ImageView(
        src=addresses.local(image.src) if own else image.src,
        alt=image.alt,
        caption=image.caption,
        credit=image.credit,
        width=size[0] if size else None,
        height=size[1] if size else None,
    )
