from concurrent.futures import ThreadPoolExecutor

from pipeline.build.pool import AHEAD, by_portions, in_order


def test_results_come_in_the_order_of_the_portions() -> None:
    with ThreadPoolExecutor(4) as executor:
        assert list(in_order(executor, lambda n: n * n, range(50))) == [n * n for n in range(50)]


def test_only_a_bounded_number_of_portions_is_taken_ahead() -> None:
    taken: list[int] = []

    def portions() -> object:
        for number in range(100):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(2) as executor:
        results = in_order(executor, str, portions())  # type: ignore[arg-type]
        next(results)
        assert len(taken) <= AHEAD


def test_portions_give_each_item_s_result_and_tell_how_far_they_are() -> None:
    told: list[tuple[int, int]] = []
    with ThreadPoolExecutor(2) as executor:
        doubled = by_portions(
            executor, lambda some: [2 * n for n in some], range(5), 2, lambda *far: told.append(far)
        )
        assert list(doubled) == [0, 2, 4, 6, 8]
    assert told == [(2, 5), (4, 5), (5, 5)]
