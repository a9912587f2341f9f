#include "play/record_text.h"

#include <iterator>
#include <vector>

#include <fmt/format.h>

#include "play/places.h"
#include "play/shown_number.h"
#include "support/wording.h"

namespace phoneflow {
namespace {

std::string joined(const std::vector<std::string>& items) { return fmt::format("{}", fmt::join(items, ", ")); }

std::string phases(const ContactRecord& record) {
  std::vector<std::string> items;
  for (const PhaseSpan& span : record.phases) {
    // Omits phases without duration.
    if (span.to == span.from) continue;
    items.push_back(fmt::format("{} {} to {}", phase_name(span.phase), clock_text(span.from), span.to ? clock_text(*span.to) : "now"));
  }
  return joined(items);
}

std::string leg(const Leg& it) {
  const std::string result = it.result.empty() ? "" : fmt::format(": {}", it.result);
  return fmt::format("{} {} to {}, from {} to {}{}", it.outbound ? "outbound" : "inbound", clock_text(it.start),
                     it.end ? clock_text(*it.end) : "now", shown_number(it.from), shown_number(it.to), result);
}

/// Joins the keys of one input.
std::string press_path(const ContactRecord& record, const Script& script) {
  std::vector<std::string> items;
  const auto& path = record.press_path;
  for (std::size_t i = 0; i < path.size();) {
    const std::uint32_t statement = path[i].statement, input = path[i].input;
    std::string text = path[i].is_mark ? fmt::format("\"{}\"", path[i].text) : "";
    if (path[i].is_mark) ++i;
    else
      for (; i < path.size() && !path[i].is_mark && path[i].statement == statement && path[i].input == input; ++i) text += path[i].text;
    const std::string line = line_text(script, statement);
    items.push_back(line.empty() ? text : fmt::format("{} (line {})", text, line));
  }
  if (record.more_presses > 0) items.push_back(fmt::format("and {} more", record.more_presses));
  return joined(items);
}

std::string data(const ContactRecord& record) {
  std::vector<std::string> items;
  for (const ContactDataEntry& entry : record.data)
    items.push_back(fmt::format("{} = {}", entry.field, entry.value.empty() ? "\"\"" : entry.value));
  return joined(items);
}

std::string fault(const FaultEntry& it, const Script& script) {
  const std::string line = line_text(script, it.statement);
  return fmt::format("{} {}{}", clock_text(it.at), it.text, line.empty() ? "" : fmt::format(" (line {})", line));
}

}  // namespace

std::string record_text(const ContactRecord& record, const Script& script, Instant now) {
  std::string text;
  const auto row = [&text](std::string_view name, const std::string& value) {
    if (!value.empty()) fmt::format_to(std::back_inserter(text), "{:<10} {}\n", name, plain_line(value));
  };
  row("contact",
      fmt::format("{}, reported as inbound: {} called {}", number(record.contact), shown_number(record.ani), shown_number(record.dnis)));
  row("skill", record.skill);
  row("agent", record.agent);
  row("phases", phases(record));
  for (std::size_t i = 0; i < record.legs.size(); ++i) row(i == 0 ? "legs" : "", leg(record.legs[i]));
  row("ports", fmt::format("{} at once", record.ports_peak));
  row("billed", fmt::format("inbound {} s, outbound {} s", record.billed_inbound(now), record.billed_outbound(now)));
  row("released", record.released ? fmt::format("{}, {}", clock_text(*record.released), cause_text(record.cause)) : "not yet");
  row("data", data(record));
  row("pressed", press_path(record, script));
  for (std::size_t i = 0; i < record.faults.size(); ++i) row(i == 0 ? "faults" : "", fault(record.faults[i], script));
  return text;
}

}  // namespace phoneflow
