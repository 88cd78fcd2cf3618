from dataclasses import asdict

from pipeline.model.made import Made


def test_a_line_of_the_manifest_has_every_key_of_the_contract() -> None:
    made = asdict(Made("检查结果.xlsx", "report", "0" * 64))
    assert set(made) == {
        "path", "kind", "form", "unit", "records", "pages", "copies", "paper", "duplex", "sha256",
    }  # fmt: skip
    assert (made["form"], made["unit"], made["pages"], made["copies"]) == (None, None, None, 1)
