#!/bin/sh
# Prints a Python that the project runs on: one that starts, has venv, and has a version from 3.12 to 3.14.
# A pyenv shim may be there and fail, so every candidate is tried, not only looked for.

probe='import sys, venv, ensurepip; sys.exit(not (3, 12) <= sys.version_info[:2] <= (3, 14))'

fits() { "$1" -c "$probe" >/dev/null 2>&1; }

find_one() {
    for version in 3.13 3.12 3.14; do
        for candidate in \
            "$(command -v "python$version")" \
            "/usr/bin/python$version" \
            "/usr/local/bin/python$version" \
            "/opt/homebrew/bin/python$version" \
            "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$version"*/bin/python \
            "${UV_PYTHON_INSTALL_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/uv/python}"/cpython-"$version"*/bin/python3
        do
            if [ -x "$candidate" ] && fits "$candidate"; then
                printf '%s\n' "$candidate"
                return 0
            fi
        done
    done
    for candidate in python3 python; do
        if fits "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

find_one && exit 0

# Debian keeps venv in a package of its own, and newer releases have a fitting version.
if [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ]; then
    { apt-get update -q && apt-get install -qy python3 python3-venv; } >&2
    find_one && exit 0
fi
if command -v uv >/dev/null 2>&1; then
    how='uv python install 3.13'
elif command -v pyenv >/dev/null 2>&1; then
    how='pyenv install 3.13'
elif [ -f /etc/debian_version ]; then
    how='sudo apt install python3 python3-venv (Debian 13 or newer)'
elif command -v brew >/dev/null 2>&1; then
    how='brew install python@3.13'
else
    how='install Python 3.13'
fi
echo "Python 3.12, 3.13 or 3.14 with venv was not found. This helps: $how" >&2
exit 1
