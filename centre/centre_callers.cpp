// [callers] and [entry.callers]: patience, redial, dial-back; and key rules.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "centre/centre_parts.h"
#include "support/units.h"
#include "support/wording.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;
using simulate::Callers;
using simulate::CallHabits;
using simulate::KeyRule;

constexpr std::uint32_t kMostRedials = 1000;
constexpr std::uint32_t kMostLines = 1'000'000;
constexpr std::size_t kMostRules = 1000;
constexpr std::size_t kMostKeys = 23;
constexpr double kAlmostNothing = 1e-9;  // tolerance for sums of decimal shares

void read_redial(TableReader& table, Callers& callers) {
  callers.redial = 0;
  callers.redials = 1;
  callers.redial_after = {};
  table.share("share", callers.redial);
  (void)table.need("share", "who calls again, such as `share = \"60 %\"`");
  table.distribution("after", callers.redial_after);
  (void)table.need("after", "how long later, such as `after = { exponential = \"10m\" }`");
  table.whole("at_most", callers.redials, 1, kMostRedials);
  table.finish();
}

std::string percent_text(double share) { return fmt::format("{:.6g} %", share * 100); }

/// The rest of the shares is `answered`.
void read_calls(TableReader& table, CallHabits& habits, std::string_view name) {
  habits = {};
  const std::size_t before = table.sources().mistakes.size();
  const bool answered = table.take("answered") != nullptr;
  table.share("answered", habits.answered);
  table.share("busy", habits.busy);
  table.share("no_answer", habits.no_answer);
  table.share("invalid", habits.invalid);
  table.share("voicemail", habits.voicemail);
  table.distribution("after", habits.after);
  table.distribution("voicemail_time", habits.voicemail_time);
  const double others = habits.busy + habits.no_answer + habits.invalid + habits.voicemail;
  if (!answered) habits.answered = std::max(0.0, 1 - others);
  const double sum = habits.answered + others;
  if (table.sources().mistakes.size() == before && std::abs(sum - 1) > kAlmostNothing) {
    table.sources().say(table.table().place,
                        fmt::format("the shares of `{}` add up to {}; they must be 100 % together", name, percent_text(sum)));
  }
  table.finish();
}

void read_queue(TableReader& table, simulate::QueueHabits& habits) {
  habits = {};
  table.share("refused", habits.refused);
  table.distribution("after", habits.after);
  table.finish();
}

void read_after_agent(TableReader& table, simulate::AfterAgent& habits) {
  habits = {};
  table.share("stays", habits.stays);
  table.distribution("patience", habits.patience, MayBeNever::Yes);
  table.finish();
}

bool is_keys(std::string_view keys) {
  return !keys.empty() && keys.size() <= kMostKeys && keys.find_first_not_of("0123456789*#") == std::string_view::npos;
}

void read_press(TableReader& rule, const TomlValue& press, KeyRule& to) {
  CentreSources& sources = rule.sources();
  if (!press.is(Kind::Table) || press.items.empty()) {
    say_must_be(sources, press, "press", "keys and their shares, such as `{ \"1\" = \"40 %\", \"2\" = \"10 %\" }`");
    return;
  }
  double sum = 0;
  for (const TomlValue& item : press.items) {
    if (!is_keys(item.key))
      sources.say(item.key_place, fmt::format("`{}` are no keys; keys are 0-9, * and #, at most {}", plain_line(item.key), kMostKeys));
    const auto share = share_of(sources, item, item.key);
    if (!share) continue;
    to.choices.push_back({item.key, *share});
    sum += *share;
  }
  if (sum > 1 + kAlmostNothing)
    sources.say(press.place, fmt::format("the shares of `press` add up to {}; they can be 100 % at most", percent_text(sum)));
}

void read_waited(TableReader& rule, KeyRule& to) {
  const TomlValue* waited = rule.take("waited");
  if (waited == nullptr) return;
  CentreSources& sources = rule.sources();
  const bool list = waited->is(Kind::List);
  if ((list && waited->items.size() != 2) || (!list && !waited->is(Kind::Text))) {
    return say_must_be(sources, *waited, "waited", "a length of time, or from and to, such as `[\"60s\", \"5m\"]`");
  }
  constexpr LengthLimits kWaited{Millis(0), kLongestRun, "60s"};
  const auto from = length_of(sources, list ? waited->items[0] : *waited, "waited", kWaited);
  if (from) to.waited_from = *from;
  if (!list) return;
  to.waited_to = length_of(sources, waited->items[1], "waited", kWaited);
  if (from && to.waited_to && *from >= *to.waited_to)
    sources.say(waited->place, "`waited` ends before it begins; write the shorter wait first");
}

void read_rules(TableReader& callers, const TomlValue& list, Callers& to, std::vector<Place>& places) {
  to.keys.clear();
  places.clear();
  if (list.items.size() > kMostRules) {
    callers.sources().say(list.place, fmt::format("{} rules for keys are too many; at most {}", list.items.size(), kMostRules));
    return;
  }
  for (const TomlValue& item : list.items) {
    if (!item.is(Kind::Table)) {
      say_must_be(callers.sources(), item, "keys", "a list of tables, each under `[[callers.keys]]`");
      continue;
    }
    TableReader rule(callers.sources(), item, "a rule for keys");
    to.keys.emplace_back();
    read_key_rule(rule, to.keys.back());
    places.push_back(item.place);
  }
}

}  // namespace

void read_key_rule(TableReader& rule, KeyRule& to) {
  rule.text("prompt", to.prompt);
  rule.whole("line", to.line, 1, kMostLines);
  read_waited(rule, to);
  const TomlValue* press = rule.need("press", "what is pressed, such as `press = { \"1\" = \"40 %\" }`");
  if (press != nullptr) read_press(rule, *press, to);
  rule.distribution("after", to.after);
  rule.distribution("between", to.between);
  const TomlValue* decides = rule.take("decides");
  if (decides != nullptr) {
    to.once = decides->is(Kind::Text) && decides->text == "once";
    if (!to.once && !(decides->is(Kind::Text) && decides->text == "each time"))
      say_must_be(rule.sources(), *decides, "decides", "`\"once\"` or `\"each time\"`");
  }
  rule.finish();
}

void read_callers(TableReader& callers, Callers& to, std::vector<Place>& rules) {
  callers.distribution("patience", to.patience, MayBeNever::Yes);
  callers.distribution("script_patience", to.script_patience, MayBeNever::Yes);
  if (const TomlValue* redial = callers.take_table("redial", "{ share = \"60 %\", after = \"10m\" }")) {
    TableReader table(callers.sources(), *redial, "`redial`");
    read_redial(table, to);
  }
  if (const TomlValue* after_agent = callers.take_table("after_agent", "{ stays = \"60 %\", patience = \"2m\" }")) {
    TableReader table(callers.sources(), *after_agent, "`after_agent`");
    read_after_agent(table, to.after_agent);
  }
  if (const TomlValue* queueing = callers.take_table("queueing", "{ refused = \"2 %\", after = \"1s\" }")) {
    TableReader table(callers.sources(), *queueing, "`queueing`");
    read_queue(table, to.queueing);
  }
  if (const TomlValue* callbacks = callers.take_table("callbacks", "{ refused = \"5 %\", after = \"1s\", kept_for = \"4h\" }")) {
    TableReader table(callers.sources(), *callbacks, "`callbacks`");
    to.callbacks_kept_for = simulate::kNever;
    table.length("kept_for", to.callbacks_kept_for, {seconds(1), kLongestRun, "4h"});
    read_queue(table, to.callbacks);
  }
  if (const TomlValue* dialback = callers.take_table("dialback", "{ no_answer = \"20 %\", after = \"10s\" }")) {
    TableReader table(callers.sources(), *dialback, "`dialback`");
    read_calls(table, to.dialback, "dialback");
  }
  if (const TomlValue* transfer = callers.take_table("transfer", "{ no_answer = \"20 %\", after = \"10s\", talk_time = \"3m\" }")) {
    TableReader table(callers.sources(), *transfer, "`transfer`");
    table.distribution("talk_time", to.transfer_time);
    read_calls(table, to.transfer, "transfer");
  }
  if (const TomlValue* keys = callers.take_list("keys")) read_rules(callers, *keys, to, rules);
  callers.finish();
}

}  // namespace phoneflow
