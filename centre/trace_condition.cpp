#include "centre/trace_condition.h"

#include <algorithm>

#include <fmt/format.h>

#include "interpreter/script.h"
#include "support/units.h"
#include "support/wording.h"
#include "support/suggest.h"
#include "simulate/run.h"

namespace phoneflow {
namespace {

/// Parallel to the enumeration of subjects.
constexpr std::string_view kSubjects[] = {"wait", "line", "handled", "abandoned", "callback"};
constexpr std::size_t kTimes = 2;  // the first of them are durations
constexpr std::string_view kAnd = " and ";
constexpr std::string_view kField = "contact.";

}  // namespace

Result<TraceCondition::Part> TraceCondition::read_part(std::string_view text) {
  if (text.starts_with(kField)) return read_field(text);
  const std::size_t sign = std::min(text.find_first_of("<>"), text.size());
  const std::string_view name = trimmed(text.substr(0, sign));
  const auto found = std::ranges::find(kSubjects, name);
  if (found == std::end(kSubjects)) {
    const std::string near = did_you_mean(name, kSubjects);
    return failure(fmt::format(
        "`{}` is nothing that a contact has{}", plain_line(name),
        near.empty() ? fmt::format("; there are `{}` and fields such as `contact.tier = gold`", fmt::join(kSubjects, "`, `")) : near));
  }
  const auto index = static_cast<std::size_t>(found - std::begin(kSubjects));
  Part part{.subject = static_cast<Subject>(index)};
  if (index >= kTimes) {
    if (sign != text.size()) return failure(fmt::format("`{}` is true or not; leave out what follows it", name));
    return part;
  }
  if (sign == text.size()) return failure(fmt::format("`{0}` is a length of time; compare it, as in `{0} > 5m`", name));
  const bool equal = sign + 1 < text.size() && text[sign + 1] == '=';
  const auto millis = read_duration(text.substr(sign + (equal ? 2 : 1)));
  if (!millis) return failure(fmt::format("`{}` must end with a length of time, as in `{} > 5m`", plain_line(text), name));
  part.relation = text[sign] == '<' ? (equal ? Relation::LessEqual : Relation::Less) : (equal ? Relation::GreaterEqual : Relation::Greater);
  part.limit = Millis(static_cast<std::int64_t>(*millis + 0.5));
  return part;
}

/// `contact.tier = gold`, `contact.tier != "gold"`
Result<TraceCondition::Part> TraceCondition::read_field(std::string_view text) {
  const std::size_t sign = text.find('=');
  const bool differs = sign != std::string_view::npos && text[sign - 1] == '!';
  Part part{.subject = Subject::Field, .relation = differs ? Relation::NotEqual : Relation::Equal};
  part.field = trimmed(text.substr(kField.size(), std::min(sign, text.size()) - kField.size() - (differs ? 1 : 0)));
  if (sign == std::string_view::npos || part.field.empty())
    return failure(fmt::format("`{}` compares nothing; write what the field is, as in `contact.tier = gold`", plain_line(text)));
  const bool twice = sign + 1 < text.size() && text[sign + 1] == '=';
  std::string_view value = trimmed(text.substr(sign + (twice ? 2 : 1)));
  if (value.size() > 1 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
  part.value = value;
  return part;
}

Result<TraceCondition> TraceCondition::read(std::string_view text) {
  TraceCondition condition;
  for (bool more = true; more;) {
    const std::size_t end = text.find(kAnd);
    more = end != std::string_view::npos;
    Result<Part> part = read_part(trimmed(text.substr(0, end)));
    if (!part) return failure(std::move(part.error()));
    condition.parts_.push_back(*part);
    if (more) text.remove_prefix(end + kAnd.size());
  }
  return condition;
}

Result<void> TraceCondition::check_fields(std::span<const Script* const> scripts) const {
  std::vector<std::string_view> known;
  for (const Script* script : scripts) {
    for (const ContactField& field : script->program.contact_fields) known.push_back(field.name);
  }
  for (const Part& part : parts_) {
    if (part.subject != Subject::Field || std::ranges::find(known, part.field) != known.end()) continue;
    const std::string_view near = nearest(part.field, known);
    if (near.empty()) continue;
    return failure(fmt::format("no script declares `{0}{1}`; did you mean `{0}{2}`?", kField, plain_line(part.field), near));
  }
  return {};
}

bool TraceCondition::holds(const simulate::ContactFacts& contact) const {
  return std::ranges::all_of(parts_, [&](const Part& part) {
    if (part.subject == Subject::Handled) return contact.handled;
    if (part.subject == Subject::Abandoned) return contact.abandoned;
    if (part.subject == Subject::Callback) return contact.callback;
    if (part.subject == Subject::Field) {
      const auto found = std::ranges::find(contact.data, part.field, &ContactDataEntry::field);
      // What nobody has set is empty.
      const std::string_view value = found == contact.data.end() ? std::string_view() : std::string_view(found->value);
      return (value == part.value) == (part.relation == Relation::Equal);
    }
    const Millis time = part.subject == Subject::Wait ? contact.wait : contact.line;
    switch (part.relation) {
      case Relation::Less: return time < part.limit;
      case Relation::LessEqual: return time <= part.limit;
      case Relation::Greater: return time > part.limit;
      case Relation::GreaterEqual:
      case Relation::Equal:
      case Relation::NotEqual: break;
    }
    return time >= part.limit;
  });
}

}  // namespace phoneflow
