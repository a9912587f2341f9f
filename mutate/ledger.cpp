#include "mutate/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "mutate/copy.h"

namespace phoneflow::mutate {
namespace {

using Json = nlohmann::json;

std::optional<Mark> mark_in(const Json& row) {
  if (!row.is_object()) return std::nullopt;
  for (const char* key : {"file", "line", "from", "to"}) {
    if (!row.contains(key) || !row[key].is_string()) return std::nullopt;
  }
  if (row.contains("nth") && !row["nth"].is_number_unsigned()) return std::nullopt;
  return Mark{row["file"], row["line"], row["from"], row["to"], row.value("nth", 1U)};
}

}  // namespace

Mark mark_of(const Site& site, std::string_view text) {
  const auto begin = text.rfind('\n', site.offset == 0 ? 0 : site.offset - 1);
  std::string_view line = text.substr(begin == text.npos ? 0 : begin + 1);
  line = line.substr(0, line.find('\n'));
  const auto first = std::min(line.find_first_not_of(' '), line.size());
  return {site.file, std::string(line.substr(first)), site.from, site.to};
}

Result<std::vector<Equivalent>> read_equivalents(const std::string& path) {
  const Json rows = Json::parse(read_file(path), nullptr, false);
  if (!rows.is_array()) return failure(fmt::format("{} is no JSON list", path));
  std::vector<Equivalent> equivalents;
  for (const Json& row : rows) {
    const auto mark = mark_in(row);
    if (!mark || !row.contains("reason") || !row["reason"].is_string())
      return failure(fmt::format("row {} of {} needs file, line, from, to and reason, all texts", equivalents.size() + 1, path));
    equivalents.push_back({*mark, row["reason"]});
  }
  return equivalents;
}

std::string result_line(const Mark& mark, Verdict verdict) {
  return Json{{"file", mark.file}, {"line", mark.line}, {"from", mark.from},
              {"to", mark.to},     {"nth", mark.nth},   {"verdict", name_of(verdict)}}
             .dump() +
         "\n";
}

std::vector<Tried> read_results(const std::string& path) {
  const std::string text = read_file(path);
  std::vector<Tried> results;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const Json row = Json::parse(text.substr(begin, end - begin), nullptr, false);
    begin = end + 1;
    const auto mark = mark_in(row);
    if (!mark || !row.contains("verdict")) continue;
    const auto verdict = std::ranges::find(kVerdicts, row["verdict"], name_of);
    if (verdict == kVerdicts.end()) continue;
    std::erase_if(results, [&](const Tried& one) { return one.mark == *mark; });
    results.push_back({*mark, *verdict});
  }
  return results;
}

}  // namespace phoneflow::mutate
