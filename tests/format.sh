#!/usr/bin/env bash
# Whether all C++ files are formatted as .clang-format says: format.sh CLANG_FORMAT SOURCE_FOLDER; with -i behind it, formats them.
set -euo pipefail
clang_format=$1
cd "$2"
mapfile -t files < <(find . \( -name build -o -name '.*' -not -name . \) -prune -o \( -name '*.h' -o -name '*.cpp' \) -print | sort)
[ "${#files[@]}" -gt 400 ] || { echo "only ${#files[@]} C++ files were found in $2"; exit 1; }
if [ "${3:-}" = -i ]; then
  printf '%s\0' "${files[@]}" | xargs -0 -P 2 -n 40 "$clang_format" -i
  exit 0
fi
unformatted=$(printf '%s\0' "${files[@]}" | xargs -0 -P 2 -n 40 "$clang_format" --dry-run 2>&1 | grep -o '^[^:]*\.\(h\|cpp\)' | sort -u || true)
[ -z "$unformatted" ] && exit 0
echo "these files are not formatted; \`./dev format\` does it:"
echo "$unformatted"
exit 1
