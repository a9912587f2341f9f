// [[entry]]: the numbers called, and their scripts.
#include <fmt/format.h>

#include "centre/centre_parts.h"
#include "support/wording.h"
#include "runtime/phone_number.h"

namespace phoneflow {
namespace {

using simulate::EntryPoint;

void read_number(TableReader& entry, EntryPoint& point) {
  if (entry.need("number", "what callers call, such as `number = \"+18005550199\"`") == nullptr) return;
  entry.text("number", point.number);
  const TomlValue& number = *entry.table().find("number");
  if (point.number.empty()) return;
  if (!is_diallable(point.number)) say_must_be(entry.sources(), number, "number", "a telephone number, such as `\"+18005550199\"`");
}

void read_name(TableReader& entry, const CentreFile& file, EntryPoint& point) {
  const TomlValue* name = entry.take("name");
  entry.text("name", point.name);
  if (point.name.empty()) point.name = point.number.empty() ? fmt::format("Entry {}", file.centre.entries.size() + 1) : point.number;
  if (is_taken(file.centre.entries, point.name)) {
    entry.sources().say(name == nullptr ? entry.table().place : name->place,
                        fmt::format("there is another entry point named `{}`", plain_line(point.name)));
  }
}

}  // namespace

void read_entry(TableReader& entry, CentreFile& file, simulate::Callers callers, std::vector<Place> rules) {
  EntryPoint point{};
  point.callers = std::move(callers);
  read_number(entry, point);
  read_name(entry, file, point);
  const TomlValue* script = entry.need("script", "what callers hear, such as `script = \"callback.flow\"`");
  entry.text("script", point.script);
  if (!point.script.empty()) point.script = entry.sources().beside(*script);
  const TomlValue* arrivals = entry.need_to_simulate("arrivals", "how many call, such as `arrivals = \"9/min\"`");
  if (arrivals != nullptr && entry.sources().is_simulated) {
    if (auto made = arrivals_of(entry.sources(), *arrivals, file)) point.arrivals = std::move(*made);
  }
  entry.week_plan("open", point.open);
  if (const TomlValue* own = entry.take_table("callers", "[entry.callers]")) {
    TableReader table(entry.sources(), *own, "[entry.callers]");
    read_callers(table, point.callers, rules);
  }
  entry.finish();
  file.centre.entries.push_back(std::move(point));
  file.scripts.push_back(script == nullptr ? entry.table().place : script->place);
  file.key_rules.push_back(std::move(rules));
}

}  // namespace phoneflow
