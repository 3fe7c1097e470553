"""What engines said of sentences, kept on disk: an unchanged sentence is never sent twice.

An entry has the hash of its sentence as key; the sentence itself is not kept. Entries lie in 1,024 small files, so that
a release reads about as many files as it has sentences and nothing else. A file holds 256 entries at most; the
oldest go first. Another version of the engine is another folder, and the old one is removed.
"""

import os
from collections.abc import Iterable, Mapping

import msgspec

from prlint import store
from prlint.grammar import Match

ENTRIES = 256  # of one file
_DECODER = msgspec.msgpack.Decoder(dict[bytes, tuple[Match, ...]])
_ENCODER = msgspec.msgpack.Encoder()


class Memory:
    """The kept answers of one engine in one version."""

    def __init__(self, engine: str, version: str) -> None:
        self._engine = engine
        self._kind = f"grammar-{engine}-{store.key(engine, version)}"
        self._shards: dict[str, dict[bytes, tuple[Match, ...]]] = {}

    def recall(self, sentences: Iterable[str]) -> dict[str, tuple[Match, ...]]:
        """The kept answers for those of the sentences that have one."""
        found = {}
        for sentence in sentences:
            key = _key(sentence)
            matches = self._shard(key).get(key)
            if matches is not None:
                found[sentence] = matches
        return found

    def keep(self, answers: Mapping[str, tuple[Match, ...]]) -> None:
        """Keeps answers for next time."""
        if not os.path.isdir(os.path.join(store.folder(), self._kind)):
            self._forget_other_versions()
        shards: dict[str, dict[bytes, tuple[Match, ...]]] = {}
        for sentence, matches in answers.items():
            key = _key(sentence)
            shards.setdefault(_name(key), {})[key] = matches
        for name, new in shards.items():
            entries = {**_read(self._kind, name), **new}  # another process may have written in the meantime
            for key in list(entries)[: max(len(entries) - ENTRIES, 0)]:
                del entries[key]
            self._shards[name] = entries
            store.save(self._kind, name, _ENCODER.encode(entries))

    def _shard(self, key: bytes) -> dict[bytes, tuple[Match, ...]]:
        name = _name(key)
        if name not in self._shards:
            self._shards[name] = _read(self._kind, name)
        return self._shards[name]

    def _forget_other_versions(self) -> None:
        import shutil

        try:
            kinds = os.listdir(store.folder())
        except OSError:
            return
        for kind in kinds:
            if kind.startswith(f"grammar-{self._engine}-") and kind != self._kind:
                shutil.rmtree(os.path.join(store.folder(), kind), ignore_errors=True)


def _key(sentence: str) -> bytes:
    return bytes.fromhex(store.digest(sentence, 12))


def _name(key: bytes) -> str:
    return f"{int.from_bytes(key[:2], 'big') % 1024:03x}"


def _read(kind: str, name: str) -> dict[bytes, tuple[Match, ...]]:
    data = store.load(kind, name)
    if data is None:
        return {}
    try:
        return _DECODER.decode(data)
    except msgspec.MsgspecError:
        return {}
