from concurrent.futures import ThreadPoolExecutor

from pipeline.build.pool import AHEAD, in_order


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
