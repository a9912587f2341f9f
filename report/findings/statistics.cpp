#include "report/findings/statistics.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <tuple>

#include <fmt/format.h>

#include "workspace/fixes.h"
#include "support/json.h"
#include "grammar/render.h"

namespace phoneflow {
namespace {

RuleCount total_of(const std::vector<RuleCount>& counts) {
  RuleCount total;
  for (const RuleCount& it : counts) {
    total.count += it.count;
    total.fixable += it.fixable;
  }
  return total;
}

}  // namespace

std::vector<RuleCount> count_rules(const CheckReport& report) {
  std::map<Diag, RuleCount> by_code;
  for (const FileReport& file : report.files) {
    if (!file.script) continue;
    each_repair(file.diagnostics, file.script->sources, [&](const Finding& finding, Brief::Repair repair) {
      RuleCount& it = by_code.try_emplace(finding.code, RuleCount{finding.code, finding.severity}).first->second;
      it.severity = std::min(it.severity, finding.severity);
      ++it.count;
      if (repair == Brief::Repair::Safe) ++it.fixable;
    });
  }
  std::vector<RuleCount> counts;
  for (const auto& [code, count] : by_code) counts.push_back(count);
  std::ranges::sort(counts, [](const RuleCount& a, const RuleCount& b) {
    return std::tuple(b.count, info(a.code).id) < std::tuple(a.count, info(b.code).id);
  });
  return counts;
}

void write_statistics_text(std::ostream& out, const std::vector<RuleCount>& counts) {
  if (counts.empty()) return;
  std::size_t width = std::string_view("name").size();
  for (const RuleCount& it : counts) width = std::max(width, info(it.code).rule.size());
  const auto row = [&](const auto& count, std::string_view id, std::string_view name, std::string_view severity, const auto& fixable) {
    out << fmt::format("{:>7}  {:<5}  {:<{}}  {:<8}  {:>7}\n", count, id, name, width, severity, fixable);
  };
  row("count", "id", "name", "severity", "fixable");
  for (const RuleCount& it : counts) row(it.count, info(it.code).id, info(it.code).rule, severity_name(it.severity), it.fixable);
  const RuleCount total = total_of(counts);
  row(total.count, "", "all", "", total.fixable);
}

void write_statistics_json(std::ostream& out, const std::vector<RuleCount>& counts) {
  Json json{{"rules", Json::array()}};
  for (const RuleCount& it : counts) {
    json["rules"].push_back({{"count", it.count},
                             {"id", info(it.code).id},
                             {"rule", info(it.code).rule},
                             {"severity", severity_name(it.severity)},
                             {"fixable", it.fixable}});
  }
  const RuleCount total = total_of(counts);
  json["count"] = total.count;
  json["fixable"] = total.fixable;
  out << json_line(json) << '\n';
}

}  // namespace phoneflow
