#!/bin/sh
# Sets everything up on a fresh Debian machine: .venv, the Python packages, LibreOffice, fonts, CUPS. Safe to run again.
#   scripts/setup.sh [minimal]     minimal: without the 仿宋 and 楷体 in .fonts/ (what CI takes)
set -eu
cd "$(dirname "$0")/.."
packages="libreoffice-writer-nogui libreoffice-calc-nogui fonts-noto-cjk fonts-liberation poppler-utils
    cups-daemon cups-client cups-ipp-utils" # no drivers: a printer of one's own wants the package cups

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}
may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}
install() {
    as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}
missing_packages() {
    for package in $packages; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || echo "$package"
    done
}

python=$(command -v python3.11 || command -v python3)
if [ ! -x .venv/bin/pip ]; then
    "$python" -c 'import ensurepip' 2>/dev/null || { may_install && install python3-venv; }
    rm -rf .venv
    "$python" -m venv .venv
fi
# Installing again is skipped while what it depends on is unchanged.
stamp=.venv/.installed-$(cat pyproject.toml constraints.txt | cksum | tr ' ' -)
if [ ! -e "$stamp" ]; then
    .venv/bin/pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
    rm -f .venv/.installed-*
    : >"$stamp"
fi

missing=$(missing_packages | tr '\n' ' ')
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086 # a list of names
    if ! may_install || ! install $missing; then
        echo "缺 LibreOffice、字体或打印程序：表格照做，PDF 做不了，或者不能用 jianjia print。要加上，请运行：" >&2
        echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing" >&2
    fi
fi
[ "${1:-}" = minimal ] || sh scripts/install_fonts.sh
