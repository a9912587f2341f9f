#include "centre/centre_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "centre/centre_change.h"
#include "centre/centre_parts.h"
#include "centre/centre_tree.h"
#include "centre/environment.h"
#include "support/units.h"
#include "support/wording.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;

constexpr std::size_t kMostParts = 1000;  // groups of agents, entry points
constexpr std::uint32_t kMostPorts = 1'000'000;
constexpr std::uint64_t kMostRows = 1'000'000;  // of results

class FileOfCentre {
 public:
  FileOfCentre(CentreSources& sources, CentreFile& file) : sources_(sources), file_(file) {}

  void read(const TomlValue& root);
  /// What stands there of skills, agents, fields of contacts and entries; nothing has to.
  void read_standing(TableReader& top, const Environment& environment);

 private:
  void skills(TableReader& top);
  void contact(TableReader& top);
  void entries(const TomlValue& list);
  void ports(TableReader& top);
  void agents(TableReader& top);
  void entries(TableReader& top);
  void replies(TableReader& top);
  void check_size();
  /// The tables of a list; reports too many, and items that are not tables.
  [[nodiscard]] std::vector<const TomlValue*> tables(const TomlValue& list, std::string_view key);

  CentreSources& sources_;
  CentreFile& file_;
  simulate::Callers callers_{};
  std::vector<Place> rules_{};
  Place run_{};
};

std::vector<const TomlValue*> FileOfCentre::tables(const TomlValue& list, std::string_view key) {
  std::vector<const TomlValue*> found;
  if (list.items.size() > kMostParts) {
    sources_.say(list.place, fmt::format("[[{}]] is there {} times; at most {}", key, list.items.size(), kMostParts));
    return found;
  }
  for (const TomlValue& item : list.items) {
    if (item.is(Kind::Table)) found.push_back(&item);
    else say_must_be(sources_, item, key, fmt::format("a list of tables, each under `[[{}]]`", key));
  }
  return found;
}

void FileOfCentre::ports(TableReader& top) {
  const TomlValue* value = top.take_table("ports");
  if (value == nullptr) return;
  TableReader ports(sources_, *value, "[ports]");
  std::uint32_t total = 0;
  ports.whole("total", total, 1, kMostPorts);
  (void)ports.need("total", "lines in and out together, such as `total = 60`");
  ports.finish();
  if (total > 0) file_.centre.ports = total;
}

void FileOfCentre::agents(TableReader& top) {
  const TomlValue* list = top.take_list("agents");
  if (list == nullptr) return;
  for (const TomlValue* item : tables(*list, "agents")) {
    TableReader group(sources_, *item, "[[agents]]");
    read_agents(group, file_);
  }
}

void FileOfCentre::replies(TableReader& top) {
  const TomlValue* list = top.take_list("replies");
  if (list == nullptr) return;
  for (const TomlValue* item : tables(*list, "replies")) {
    TableReader reply(sources_, *item, "[[replies]]");
    read_reply(reply, file_.centre);
  }
}

void FileOfCentre::entries(TableReader& top) {
  const TomlValue* list = top.take("entry");
  if (list == nullptr || (list->is(Kind::List) && list->items.empty())) {
    sources_.say(list == nullptr ? Place{} : list->place, "there is no entry point; callers call one, under `[[entry]]`");
    return;
  }
  entries(*list);
}

void FileOfCentre::entries(const TomlValue& list) {
  if (!list.is(Kind::List)) return say_must_be(sources_, list, "entry", "a list of tables, each under `[[entry]]`");
  for (const TomlValue* item : tables(list, "entry")) {
    TableReader entry(sources_, *item, "[[entry]]");
    read_entry(entry, file_, callers_, rules_);
  }
}

void FileOfCentre::skills(TableReader& top) {
  const TomlValue* value = top.take_table("skills");
  if (value == nullptr) return;
  TableReader skills(sources_, *value, "[skills]");
  read_skills(skills, file_.centre);
}

void FileOfCentre::contact(TableReader& top) {
  const TomlValue* value = top.take_table("contact");
  if (value == nullptr) return;
  TableReader contact(sources_, *value, "[contact]");
  read_contact(contact, file_);
}

void FileOfCentre::read_standing(TableReader& top, const Environment& environment) {
  skills(top);
  file_.centre.hours = environment.outside.profiles;
  agents(top);
  contact(top);
  if (const TomlValue* list = top.take("entry")) entries(*list);
}

void FileOfCentre::check_size() {
  const simulate::CentreModel& centre = file_.centre;
  const auto intervals = static_cast<std::uint64_t>((centre.length + centre.interval - Millis(1)) / centre.interval);
  const std::uint64_t rows = (intervals + 1) * (1 + centre.skills.size() + centre.entries.size()) * centre.replications;
  if (rows <= kMostRows) return;
  sources_.say(
      run_,
      fmt::format(
          "{} intervals of {}, {} replications, {} skills and entry points are too much; choose a longer `interval` or fewer `replications`",
          intervals, duration_text(centre.interval), centre.replications, centre.skills.size() + centre.entries.size()));
}

void FileOfCentre::read(const TomlValue& root) {
  TableReader top(sources_, root, "a centre file");
  top.text("name", file_.centre.name);
  file_.environment = std::make_shared<Environment>(read_environment_tables(top));
  if (const TomlValue* value = top.take_table("run")) {
    TableReader run(sources_, *value, "[run]");
    run_ = value->place;
    read_run(run, file_.centre);
  }
  ports(top);
  skills(top);
  if (root.find("skills") == nullptr) sources_.say({}, "there are no skills; each stands under its name, such as `[skills.Support]`");
  file_.centre.hours = file_.environment->outside.profiles;
  agents(top);
  if (const TomlValue* value = top.take_table("callers")) {
    TableReader callers(sources_, *value, "[callers]");
    read_callers(callers, callers_, rules_);
  }
  contact(top);
  entries(top);
  if (sources_.mistakes.empty()) place_calls(file_.calls, file_.centre, file_.warnings);
  replies(top);
  top.finish();
  if (sources_.mistakes.empty()) check_size();
}

}  // namespace

void check_standing_tables(TableReader& top, const Environment& environment) {
  CentreFile file;
  FileOfCentre(top.sources(), file).read_standing(top, environment);
}

Result<CentreFile> read_centre(const std::string& path, std::string text, const std::vector<std::string>& changes, SourceReader& files) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  CentreSources sources{files, path, {{path, std::move(text)}}, {}};
  std::optional<TomlValue> root = read_centre_tree(sources);
  CentreFile file;
  if (root) {
    for (const std::string& change : changes) {
      const auto source = static_cast<std::uint32_t>(sources.texts.size());
      sources.texts.push_back({"--set", change});
      change_tree(sources, *root, sources.texts[source].text, source);
    }
    FileOfCentre(sources, file).read(*root);
  }
  if (!sources.mistakes.empty()) return failure(sources.told_mistakes());
  file.texts = std::move(sources.texts);
  file.tree = std::move(*root);
  return file;
}

std::string shown(const CentreFile& file, const ConfigError& mistake, std::string_view severity, const HiddenTexts& hidden) {
  return file.texts[mistake.place.source].tell(discreet(hidden, mistake), severity);
}

}  // namespace phoneflow
