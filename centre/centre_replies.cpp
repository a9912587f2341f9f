// [[replies]]: replies of other systems to the scripts, with delays.
#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "centre/centre_parts.h"
#include "support/wording.h"
#include "runtime/outside.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;
using simulate::WebReply;

/// A TOML value as a script value; durations become texts.
Value value_of(CentreSources& sources, const TomlValue& value, Heap& heap) {
  std::vector<Value> cells;
  switch (value.kind) {
    case Kind::Text: return heap.text(value.text);
    case Kind::Whole:
    case Kind::Number: return Value::of(value.number);
    case Kind::Truth: return Value::of(value.truth);
    case Kind::Moment:
      say_must_be(sources, value, value.key.empty() ? "reply" : value.key, "a text, a number, `true`, `false`, a list or a table");
      return {};
    case Kind::List:
      for (const TomlValue& item : value.items) cells.push_back(value_of(sources, item, heap));
      return heap.list(cells);
    case Kind::Table:
      for (const TomlValue& item : value.items) {
        cells.push_back(heap.text(item.key));
        cells.push_back(value_of(sources, item, heap));
      }
      return heap.record(cells);
  }
  std::abort();
}

void read_url(TableReader& reply, const simulate::CentreModel& centre, WebReply& to) {
  const TomlValue* url = reply.need("url", "the address that scripts ask, such as `url = \"https://crm.example/customers\"`");
  reply.text("url", to.url);
  if (to.url.empty()) return;
  if (!to.url.starts_with("https://") && !to.url.starts_with("http://")) {
    say_must_be(reply.sources(), *url, "url", "an address that begins with `https://` or `http://`");
  }
  if (std::ranges::find(centre.replies, to.url, &WebReply::url) != centre.replies.end()) {
    reply.sources().say(url->place, fmt::format("there is a reply of `{}` already; the first one counts", plain_line(to.url)));
  }
}

}  // namespace

void read_reply(TableReader& reply, simulate::CentreModel& centre) {
  WebReply made;
  read_url(reply, centre, made);
  const TomlValue* record = reply.take("reply");
  if (record == nullptr) made.reply.record = made.reply.heap.record({});
  else if (record->is(Kind::Table)) made.reply.record = value_of(reply.sources(), *record, made.reply.heap);
  else say_must_be(reply.sources(), *record, "reply", "a table, such as `{ name = \"Ann\", vip = true }`");
  if (record != nullptr && record->is(Kind::Table)) {
    if (const auto fine = check_reply(made.reply); !fine) reply.sources().say(record->place, std::string(fine.error()));
  }
  reply.distribution("after", made.after, MayBeNever::Yes);
  reply.finish();
  centre.replies.push_back(std::move(made));
}

}  // namespace phoneflow
