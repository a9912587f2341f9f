#include "centre/centre_change.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "grammar/source.h"
#include "support/units.h"
#include "support/wording.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;

constexpr std::size_t kDeepest = 12;

struct Step {
  std::string name;                    ///< of a key, or of a list item with this `name`
  std::optional<std::size_t> index{};  ///< in a list
  std::size_t begin = 0;               ///< offset in the change
  Place place{};
};

/// The path without the dot before the next key.
std::string_view trimmed_path(std::string_view path) {
  path = trimmed(path);
  if (path.ends_with('.')) path.remove_suffix(1);
  return path;
}

class TreeChange {
 public:
  TreeChange(CentreSources& sources, std::string_view text, std::uint32_t source) : sources_(sources), text_(text), source_(source) {}

  void make(TomlValue& root) {
    if (!read_path())
      return sources_.say(place(0, text_.size()),
                          "a change is a key, `=` and a value, such as `run.seed=2` or `agents.\"Day team\".count=11`");
    std::optional<TomlValue> before;
    if (written().starts_with('+')) before = root;  // a sum is reported and not applied
    TomlValue* at = &root;
    for (std::size_t i = 0; i + 1 < steps_.size() && at != nullptr; ++i) at = go(*at, steps_[i], i, false);
    if (at == nullptr) return;
    if (adds_to_key())
      return sources_.say(steps_.back().place,
                          "`--set` gives a new value with `=`, and neither adds nor takes away; write the value that is wanted");
    TomlValue* target = go(*at, steps_.back(), steps_.size() - 1, true);
    if (target == nullptr) return;
    if (is_told_as_sum(*target)) {
      root = std::move(*before);
      return;
    }
    const bool is_number_to_call = target->is(Kind::Text) && !target->text.empty() && written().starts_with('+');
    TomlValue made = is_number_to_call ? TomlValue{.kind = Kind::Text, .place = value_place(), .text = std::string(written())} : value();
    made.key = target->key;
    made.key_place = steps_.back().place;
    *target = std::move(made);
  }

 private:
  [[nodiscard]] Place place(std::size_t from, std::size_t to) const {
    return {source_, 1, code_points(text_.substr(0, from)) + 1, 1, code_points(text_.substr(0, to)) + 1};
  }

  bool read_path();
  bool read_step(std::size_t& at);
  TomlValue* go(TomlValue& from, const Step& step, std::size_t depth, bool last);
  TomlValue* go_into_list(TomlValue& list, const Step& step);
  [[nodiscard]] TomlValue value() const;
  /// The value as written, with its place.
  [[nodiscard]] std::string_view written() const { return trimmed(text_.substr(value_at_)); }
  [[nodiscard]] Place value_place() const;
  /// `count+=2`
  [[nodiscard]] bool adds_to_key() const {
    const std::string& name = steps_.back().name;
    return name.size() > 1 && (name.ends_with('+') || name.ends_with('-'));
  }
  bool is_told_as_sum(const TomlValue& target);

  CentreSources& sources_;
  std::string_view text_;
  std::uint32_t source_;
  std::vector<Step> steps_;
  std::size_t value_at_ = 0;
};

/// Reads one name or [index] at `at` and moves `at` behind it.
bool TreeChange::read_step(std::size_t& at) {
  const std::size_t begin = at;
  Step step;
  if (at < text_.size() && text_[at] == '[') {
    const std::size_t end = text_.find(']', at);
    std::size_t index = 0;
    if (end == std::string_view::npos) return false;
    const auto [stop, problem] = std::from_chars(text_.data() + at + 1, text_.data() + end, index);
    if (problem != std::errc{} || stop != text_.data() + end) return false;
    step.index = index;
    at = end + 1;
  } else if (at < text_.size() && (text_[at] == '"' || text_[at] == '\'')) {
    const std::size_t end = text_.find(text_[at], at + 1);
    if (end == std::string_view::npos) return false;
    step.name = text_.substr(at + 1, end - at - 1);
    at = end + 1;
  } else {
    at = std::min(text_.find_first_of(".[=", at), text_.size());
    step.name = trimmed(text_.substr(begin, at - begin));
    if (step.name.empty()) return false;
  }
  step.begin = begin;
  step.place = place(begin, at);
  steps_.push_back(std::move(step));
  return true;
}

bool TreeChange::read_path() {
  std::size_t at = 0;
  while (steps_.size() < kDeepest && read_step(at) && at < text_.size()) {
    while (at < text_.size() && text_[at] == ' ') ++at;
    if (at >= text_.size()) return false;
    if (text_[at] == '=') {
      value_at_ = at + 1;
      return !steps_.front().index;
    }
    if (text_[at] == '.') ++at;
    else if (text_[at] != '[') return false;
  }
  return false;
}

TomlValue* TreeChange::go_into_list(TomlValue& list, const Step& step) {
  if (step.index) {
    if (*step.index < list.items.size()) return &list.items[*step.index];
    sources_.say(step.place,
                 fmt::format("there is no [{}]; the list has {}, counted from 0", *step.index, count_text(list.items.size(), "item")));
    return nullptr;
  }
  std::vector<std::string_view> names;
  for (TomlValue& item : list.items) {
    const TomlValue* name = item.find("name");
    if (name == nullptr || !name->is(Kind::Text)) continue;
    if (name->text == step.name) return &item;
    names.push_back(name->text);
  }
  const std::string near = did_you_mean(step.name, names);
  sources_.say(step.place, fmt::format("none here is named `{}`{}", plain_line(step.name), near.empty() ? "; `[0]` is the first" : near));
  return nullptr;
}

TomlValue* TreeChange::go(TomlValue& from, const Step& step, std::size_t depth, bool last) {
  if (from.is(Kind::List)) return go_into_list(from, step);
  if (step.index || !from.is(Kind::Table)) {
    const std::string missing = step.index ? fmt::format("[{}]", *step.index) : fmt::format("key `{}`", plain_line(step.name));
    sources_.say(step.place,
                 fmt::format("`{}` is {}; it has no {}", plain_line(trimmed_path(text_.substr(0, step.begin))), quoted(from), missing));
    return nullptr;
  }
  if (TomlValue* found = from.find(step.name)) return found;
  const bool of_skills = depth == 1 && steps_[0].name == "skills";
  if (of_skills) {
    std::vector<std::string_view> names;
    for (const TomlValue& item : from.items) names.push_back(item.key);
    sources_.say(step.place, fmt::format("no skill `{}` in the file{}", plain_line(step.name), near_or_known(step.name, names)));
    return nullptr;
  }
  if (!last && steps_[depth + 1].index) {
    sources_.say(step.place, fmt::format("there is no list `{}` to change", plain_line(step.name)));
    return nullptr;
  }
  from.items.push_back({.kind = last ? Kind::Text : Kind::Table, .place = step.place, .key = step.name, .key_place = step.place});
  return &from.items.back();
}

Place TreeChange::value_place() const {
  const auto begin = static_cast<std::size_t>(written().data() - text_.data());
  return place(begin, std::max(begin + written().size(), begin + 1));
}

/// `+2` is a TOML number, but its author means an increment. Telephone numbers are texts.
bool TreeChange::is_told_as_sum(const TomlValue& target) {
  if (!written().starts_with('+') || (target.is(Kind::Text) && !target.text.empty())) return false;
  const auto more = read_plain_number(written().substr(1));
  if (!more) return false;
  const bool small = target.is(Kind::Whole) && target.whole >= 0 && target.whole < 1'000'000'000;
  const std::string wanted = small
                                 ? fmt::format("; {} and {:g} more is `{}`", target.whole, *more, static_cast<double>(target.whole) + *more)
                                 : "; write the value that is wanted";
  sources_.say(value_place(), fmt::format("`{}` would be the new value, and is not added to the old one{}", plain_line(written()), wanted));
  return true;
}

/// The value as TOML, or else as a text; dates and times become texts.
TomlValue TreeChange::value() const {
  const Place whole = value_place();
  constexpr std::string_view kFront = "v = ";
  const auto parsed = read_toml(fmt::format("{}{}", kFront, written()), source_);
  if (!parsed || parsed->items.size() != 1 || parsed->items[0].is(Kind::Moment))
    return {.kind = Kind::Text, .place = whole, .text = std::string(written())};
  TomlValue value = parsed->items[0];
  const std::uint32_t shift = whole.column - 1 - static_cast<std::uint32_t>(kFront.size());
  const auto moved = [&](auto& self, TomlValue& one) -> void {
    for (Place* at : {&one.place, &one.key_place}) {
      at->column += shift;
      at->end_column += shift;
    }
    for (TomlValue& item : one.items) self(self, item);
  };
  moved(moved, value);
  return value;
}

}  // namespace

void change_tree(CentreSources& sources, TomlValue& root, std::string_view change, std::uint32_t source) {
  TreeChange(sources, change, source).make(root);
}

}  // namespace phoneflow
