"""The group `jianjia notice`."""

from __future__ import annotations

import click

from pipeline.cli.chinese import ChineseGroup
from pipeline.cli.notice_roll import roll


@click.group("notice", cls=ChineseGroup, help="通知：起草、沿用、校对。")
def notice() -> None:
    """The commands on notices."""


notice.add_command(roll)
