#!/bin/sh
# A file that may not become so large: exit code 3 and a message, and no half file; the system's signal for it must not end the program.
# Usage: file_size_limit.sh PHONEFLOW SOURCES
set -u
phoneflow=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$2" || exit 1

# limited WORDS COMMAND…: it ends with 3 and says the words.
limited() {
  words=$1
  shift
  (ulimit -f 1 && exec "$@" 2>"$folder/err")
  status=$?
  [ "$status" = 3 ] && grep -q "$words" "$folder/err" && return
  echo "$*: exit code $status"
  cat "$folder/err"
  exit 1
}

limited 'cannot write .*: a file may not be so large here' "$phoneflow" test scripts/callback.test.flow --html "$folder/page.html" >/dev/null
[ ! -e "$folder/page.html" ] || { echo 'a half page is left'; exit 1; }
limited 'cannot write to standard output' "$phoneflow" docs actions >"$folder/actions.md"
