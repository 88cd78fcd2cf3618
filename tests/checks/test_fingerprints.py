from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import prose

from pipeline.checks.fingerprints import (
    GRAM,
    WINDOW,
    Fingerprints,
    changed,
    fingerprints,
    grams,
    letters,
    passages,
    spelt,
)


def test_letters_leave_out_white_space_and_punctuation_and_fold_width():
    found = letters(["职工　之家，Ａb１！\n", "", "𬭎（家）"])
    assert [found.spelt(number) for number in range(3)] == ["职工之家ab1", "", "\ud872家"]
    assert [spelt(name) for name in ("职工　之家Ａb１", "𬭎（家）")] == ["职工之家ab1", "\ud872家"]
    assert found.typed(2, 4) == "之家，Ａ"


def test_equal_stretches_have_equal_hashes_and_others_have_not():
    codes = letters(["一二三四五六七八一二三四五六"]).codes
    six = grams(codes, 6)
    assert len(six) == 9
    assert six[0] == six[8]
    assert len(set(six.tolist())) == 8


def test_no_fingerprint_reaches_into_the_next_text():
    texts = [prose(seed, 60) for seed in range(5)]
    found = letters(texts)
    _, at = fingerprints(found)
    of = np.searchsorted(found.starts, at, side="right")
    assert (at + GRAM <= found.starts[of]).all()
    assert set(of.tolist()) == {1, 2, 3, 4, 5}


def test_texts_too_short_for_a_stretch_have_none():
    assert [len(part) for part in fingerprints(letters(["职工", ""]))] == [0, 0]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.integers(0, 400), st.integers(GRAM + WINDOW - 1, 120), st.integers(0, 10**6))
def test_a_shared_stretch_of_39_letters_shares_a_fingerprint_wherever_it_stands(before, behind, length, seed):
    shared = prose(seed, 140)[:length].replace("。", "家")
    texts = [shared, prose(seed + 1, before + 20) + shared + prose(seed + 2, behind + 20)]
    one, two = (set(fingerprints(letters([text]))[0].tolist()) for text in texts)
    assert one & two


def test_of_each_fingerprint_that_comes_again_the_first_place_is_known():
    drawn = np.random.default_rng(1).integers(1, 2**40, 30_000, dtype=np.uint64)
    hashes = np.concatenate([drawn, drawn[:7000:-1], drawn[::3]])
    kept, places = Fingerprints(), np.arange(len(hashes))
    for begin in range(0, len(hashes), 1000):
        kept.add(hashes[begin : begin + 1000], places[begin : begin + 1000])
    known: dict[int, int] = {}
    first = [known.setdefault(value, place) for place, value in enumerate(hashes.tolist())]
    again = [(place, at) for place, at in enumerate(first) if place != at]
    assert [*zip(*(part.tolist() for part in kept.repeated()), strict=True)] == again


def test_equal_fingerprints_of_one_look_are_at_the_first():
    kept = Fingerprints()
    kept.add(np.array([7, 8, 7, 7], np.uint64), np.arange(4))
    assert [part.tolist() for part in kept.repeated()] == [[2, 3], [0, 0]]


def test_where_there_are_none_none_comes_again():
    assert [len(part) for part in Fingerprints().repeated()] == [0, 0]


@pytest.mark.parametrize(
    ("at", "first", "found"),
    [
        ([100, 110, 130], [20, 30, 50], [(100, 42, 20)]),
        ([100, 110, 160, 170], [20, 30, 80, 90], [(100, 22, 20), (160, 22, 80)]),
        ([100, 120, 200, 230], [20, 40, 300, 330], [(200, 12, 300), (230, 12, 330), (100, 32, 20)]),
        ([100, 120, 125], [20, 40, 10], [(100, 32, 20), (125, 12, 10)]),
    ],
)
def test_a_passage_is_fingerprints_that_follow_each_other_in_both_texts(at, first, found):
    told = passages(np.array(at), np.array(first))
    assert [(passage.begin, passage.length, passage.other) for passage in told] == found


@pytest.mark.parametrize(
    ("at", "first", "found"),
    [
        ([100, 110, 160, 170], [20, 30, 80, 90], [(100, 44, 20)]),
        ([100, 110, 160, 170], [20, 30, 88, 98], [(100, 44, 20)]),
        ([100, 110, 160, 170], [20, 30, 89, 99], []),
        ([100, 110, 179, 190], [20, 30, 99, 110], []),
        ([100, 110, 130, 160, 170], [20, 30, 500, 80, 90], [(100, 44, 20)]),
    ],
)
def test_a_passage_goes_on_behind_a_small_change(at, first, found):
    told = changed(passages(np.array(at), np.array(first)), 40)
    assert [(passage.begin, passage.length, passage.other) for passage in told] == found
