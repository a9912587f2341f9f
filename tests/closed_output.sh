#!/bin/sh
# Standard output whose reader leaves at once, and one that is full: the files that were asked for are written all the same, and nothing waits for ever.
# Usage: closed_output.sh PHONEFLOW SOURCES
set -u
phoneflow=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$2" || exit 1

# expect STATUS WORDS: what the command before ended with, and all that it said.
expect() {
  status=$(cat "$folder/status")
  said=$(cat "$folder/err")
  [ "$status" = "$1" ] && [ "$said" = "$2" ] && return
  echo "exit code $status, said: $said"
  exit 1
}

# unread COMMAND…: its output has no reader any more when it writes.
unread() {
  rm -f "$folder/gone"
  {
    while [ ! -e "$folder/gone" ]; do sleep 0.1; done
    timeout 60 "$@" 2>"$folder/err"
    echo $? >"$folder/status"
  } | : >"$folder/gone"
}

# unread_later COMMAND…: its reader leaves while it waits.
unread_later() {
  {
    timeout 60 "$@" 2>"$folder/err"
    echo $? >"$folder/status"
  } | head -n 1 >/dev/null
}

centre=$folder/centre.toml
printf 'Play "Hello."\nHangup\n' >"$folder/call.flow"
printf 'test "greets" for "call.flow"\nhears "hello"\n' >"$folder/call.test.flow"
printf 'Reqagent "Support"\nStop\n' >"$folder/a.flow"
cat >"$centre" <<'END'
[run]
length = "1h"
replications = 2
[skills.Support]
handle_time = "3m"
[[agents]]
name = "A"
count = 1
skills = ["Support"]
[[entry]]
name = "E"
number = "+18005550199"
script = "a.flow"
arrivals = "1/min"
END
for more in '--seed 1' '--format csv' '--format json' '--set agents.A.count=2' '--trace 5'; do
  rm -f "$folder/page.html"
  # shellcheck disable=SC2086
  unread "$phoneflow" simulate "$centre" $more --report "$folder/page.html"
  expect 3 ''
  tail -n 1 "$folder/page.html" | grep -q '</html>' || { echo "no page with $more"; exit 1; }
done
unread "$phoneflow" test "$folder/call.test.flow" --coverage --lcov "$folder/lcov"
expect 3 '1 test passed'
[ -s "$folder/lcov" ] || { echo 'no lcov'; exit 1; }

full='phoneflow: cannot write to standard output; is the disk full, or `ulimit -f` reached?'
printf 'Hangup\n' >"$folder/fine.flow"
printf 'Plya "x"\n' >"$folder/wrong.flow"
timeout 60 "$phoneflow" check --watch "$folder/wrong.flow" --format json >/dev/full 2>"$folder/err"
echo $? >"$folder/status"
expect 3 "$full"
timeout 60 "$phoneflow" test --watch "$folder/call.test.flow" --format json >/dev/full 2>"$folder/err"
echo $? >"$folder/status"
expect 3 "1 test passed
$full"
unread_later "$phoneflow" check --watch "$folder/wrong.flow" --format json
expect 3 ''
unread_later "$phoneflow" test --watch "$folder/call.test.flow" --format json
expect 3 '1 test passed'
unread "$phoneflow" check --watch "$folder/fine.flow"
expect 3 'no problems in 1 file'
