"""The plans of an output: which files are in it, as they were, and the shards they were cut into.

    OUT/_trichtin/plans/0001.json     settings, inputs and shards of the first run, and the shards of earlier plans that it retires

A plan is written once and never changed; each run that finds something new adds one, and its number is never used again. So
records that are made anew have shards of new names, and one file, written whole or not at all, takes the old ones back, names
the new ones and holds the new settings: a run that is killed anywhere is taken up by the next one, whatever that one is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from nlp.batch.files import get, put
from nlp.batch.plan import UNREAD, Fault, Input, Piece, Shard, Surveyed, named, shards, stamp, survey, unread
from nlp.corpora import File
from nlp.corpora.limits import Limits
from nlp.errors import InputError, SettingError

Survey = Callable[[File], Surveyed]
Made = dict[str, Any]  # what records were made with: the settings, version of the tables, digest of the model
_FEW = 3  # how many files a message names


@dataclass
class Planned:
    """All plans taken together: the inputs as last seen, the shards that hold, and those that were retired."""

    made: Made | None = None
    inputs: dict[str, Input] = field(default_factory=dict)
    shards: dict[str, Shard] = field(default_factory=dict)
    retired: list[str] = field(default_factory=list)


@dataclass
class _Found:
    """What a look at the inputs finds: new files, files of other bytes, files with another time alone, and files not to be read."""

    fresh: list[Surveyed] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    renewed: list[Input] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


class Plans:
    """The folder of plans."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self) -> Planned:
        """All plans. Raises SettingError for a damaged one."""
        planned = Planned()
        for plan in map(get, self._files()):
            planned.made = plan["made"]
            planned.inputs |= {given["file"]: Input(**given) for given in plan["inputs"]}
            planned.retired += plan["retired"]
            for name in plan["retired"]:
                planned.shards.pop(name, None)
            planned.shards |= {given["name"]: _shard(given) for given in plan["shards"]}
        return planned

    def extend(self, files: Iterable[File], *, made: Made, limits: Limits, again: bool) -> list[str]:
        """Plan what is new; with ``again`` also anew what changed, and everything where settings or model did.

        Gives the known files that are gone or cannot be read now; their records stay. Raises SettingError, InputError, which
        name what changed, or cannot be made anew; then nothing has been taken back.
        """
        planned, cut = self.read(), partial(survey, weight=made["shard_bytes"], limits=limits)
        others = _differences(planned.made or made, made)
        if others and not again:
            remedy = "Give the settings of that run, write to another folder, or give --again to do everything anew."
            where = str(self._folder.parent.parent)
            raise SettingError(where, found="; ".join(others), expected="what the tables there were made with", remedy=remedy)
        found = _look(files, planned, cut)
        if found.changed and not again:
            remedy = "Give --again to put their new records in the place of the old ones, or write to another folder."
            raise InputError(
                few(found.changed), found="input that changed since it was extracted", expected="the input as it was", remedy=remedy
            )
        retired, anew = (list(planned.shards), set(planned.inputs)) if others else _touched(planned, {*found.changed, *found.mended})
        redone = _surveyed((name for name in planned.inputs if name in anew), planned, cut)
        self._add([*redone, *found.fresh], found.renewed, retired, made)
        return found.gone

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.json"), key=lambda path: int(path.stem))

    def _add(self, surveyed: list[Surveyed], renewed: list[Input], retired: list[str], made: Made) -> None:
        if not (surveyed or renewed or retired):
            return
        last = self._files()[-1:]
        batch = f"{int(last[0].stem) + 1 if last else 1:04}"
        pieces = (piece for each in surveyed for piece in each.pieces)
        inputs = [*renewed, *(each.input for each in surveyed)]
        cut = shards(pieces, weight=made["shard_bytes"], batch=batch)
        plan = {"made": made, "inputs": [asdict(each) for each in inputs], "shards": [asdict(each) for each in cut], "retired": retired}
        put(self._folder / f"{batch}.json", plan)


def _differences(before: Made, now: Made) -> list[str]:
    """What differs; where a model lies is no matter, as long as its files are the same."""
    return [f"{key} {before.get(key)!r}, now {now[key]!r}" for key in now if key != "model" and before.get(key) != now[key]]


def _look(files: Iterable[File], planned: Planned, cut: Survey) -> _Found:
    found, given = _Found(), {named(file): file for file in files}
    for name, file in given.items():
        known = planned.inputs.get(name)
        try:
            if known is None:
                found.fresh.append(_survey_or_fault(file, cut))
            elif stamp(name) != (known.size, known.modified):
                _compare(cut(file).input, known, found)
        except InputError:
            if known and known.digest != UNREAD:
                found.gone.append(name)
    found.gone += [name for name in planned.inputs if name not in given and "://" not in name and not Path(name).exists()]
    return found


def _survey_or_fault(file: File, cut: Survey) -> Surveyed:
    try:
        return cut(file)
    except InputError as error:
        return unread(file, error)


def _compare(now: Input, known: Input, found: _Found) -> None:
    if known.digest == UNREAD:
        found.mended.append(now.file)
    elif now.digest != known.digest:
        found.changed.append(now.file)
    else:
        found.renewed.append(now)


def _touched(planned: Planned, names: set[str]) -> tuple[list[str], set[str]]:
    """The shards that hold these files, and all files in them; a file that reaches into further shards takes these with it."""
    touched: dict[str, None] = {}
    while more := [shard for shard in planned.shards.values() if shard.name not in touched and any(p.file in names for p in shard.pieces)]:
        touched |= dict.fromkeys(shard.name for shard in more)
        names = names | {piece.file for shard in more for piece in shard.pieces}
    return list(touched), names


def _surveyed(names: Iterable[str], planned: Planned, cut: Survey) -> list[Surveyed]:
    """Files whose records are made anew. Raises InputError for one that cannot be read any more: its records would be lost."""
    surveyed = []
    for name in names:
        try:
            surveyed.append(cut(name if "://" in name else Path(name)))
        except InputError as error:
            if planned.inputs[name].digest != UNREAD:
                remedy = "Put it back, or write to another folder; nothing has been changed."
                raise InputError(name, found=error.found, expected="the file, to make its records anew", remedy=remedy) from error
            surveyed.append(unread(name if "://" in name else Path(name), error))
    return surveyed


def few(names: list[str]) -> str:
    """The first names, and how many more there are."""
    return ", ".join(names[:_FEW]) + (f" and {len(names) - _FEW} more" if len(names) > _FEW else "")


def _shard(given: dict[str, Any]) -> Shard:
    return Shard(given["name"], tuple(_piece(piece) for piece in given["pieces"]))


def _piece(given: dict[str, Any]) -> Piece:
    return Piece(**given | {"mark": given["mark"] and tuple(given["mark"]), "fault": given["fault"] and Fault(**given["fault"])})
