"""The code of templates compiled before in this process: an edit in a preview makes new layouts."""

from collections import OrderedDict
from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

_MOST = 512
"""So many templates are kept, with the code of some 10 kB each."""

_Key = tuple[type[Environment], str, str, str]

_compiled: OrderedDict[_Key, CodeType] = OrderedDict()


class CompiledLayouts(BytecodeCache):
    """Keeps code in memory, and nowhere else: a file with code is one that others could plant."""

    def __init__(self, made_by: type[Environment], words: str) -> None:
        """`words` is the hash of the translations, which are part of the code."""
        self._made_by = made_by
        self._words = words

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if its text was compiled before."""
        bucket.code = _compiled.get(self._key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            _compiled[self._key(bucket)] = bucket.code
            if len(_compiled) > _MOST:
                _compiled.popitem(last=False)

    def _key(self, bucket: Bucket) -> _Key:
        return self._made_by, self._words, bucket.key, bucket.checksum
