#!/bin/sh
# Takes a free 仿宋 and a free 楷体 out of Debian's packages into .fonts/, without installing TeX.
# Fails soft: without apt or network the PDFs are still made, with 宋体 in their place.
set -u
fonts=$(cd "$(dirname "$0")/.." && pwd)/.fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# take PACKAGE FILE: one font file out of one package, moved into place only when it is whole.
take() {
    [ -s "$fonts/$2" ] || {
        cd "$work" && apt-get download "$1" && dpkg-deb --fsys-tarfile "$1"_*.deb >"$1.tar" &&
            tar -x -f "$1.tar" --wildcards --to-stdout "*/$2" >"$2" &&
            mkdir -p "$fonts" && mv "$2" "$fonts/$2"
    } >"$work/log" 2>&1
}

missing=
take texlive-lang-chinese FandolFang-Regular.otf || missing="$missing 仿宋"
take fonts-lxgw-wenkai LXGWWenKai-Regular.ttf || missing="$missing 楷体"
[ -z "$missing" ] ||
    echo "未能取得字体：${missing# }。PDF 仍可生成，暂以宋体代替；联网后运行：sudo apt-get update && sh scripts/install_fonts.sh" >&2
exit 0
