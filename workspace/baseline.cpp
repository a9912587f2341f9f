#include "workspace/baseline.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "support/clean_text.h"
#include "workspace/fingerprint.h"
#include "support/json.h"

namespace phoneflow {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNotOne = "this is not a baseline; write one with `phoneflow check --write-baseline FILE`";

fs::path absolute(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(path, error);
  return error ? fs::path(path) : fs::absolute(whole, error);
}

std::optional<Baseline::Finding> finding_of(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  for (const char* key : {"file", "rule", "fingerprint"}) {
    if (const auto it = json.find(key); it == json.end() || !it->is_string()) return std::nullopt;
  }
  const auto count = json.find("count");
  if (count == json.end() || !count->is_number_unsigned()) return std::nullopt;
  return Baseline::Finding{json["file"], json["rule"], json["fingerprint"], *count};
}

}  // namespace

std::string Baseline::name_of(const std::string& path) const {
  if (path == "<stdin>") return path;
  const fs::path whole = absolute(path);
  const fs::path near = whole.lexically_relative(absolute(path_).parent_path());
  return clean_text(near.empty() ? whole.generic_string() : near.generic_string());  // valid in JSON
}

std::string Baseline::path_of(const std::string& name) const { return (fs::path(path_).parent_path() / name).string(); }

void Baseline::index() {
  const auto key = [](const Finding& finding) { return Key(finding.file, finding.rule, finding.fingerprint); };
  std::ranges::sort(findings_, {}, key);
  known_.clear();
  for (std::size_t i = 0; i < findings_.size(); ++i) known_.emplace(key(findings_[i]), i);
}

Result<void> Baseline::read(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return failure(kNotOne);
  const auto version = json.find("version");
  const auto findings = json.find("findings");
  if (version == json.end() || findings == json.end() || !findings->is_array()) return failure(kNotOne);
  if (*version != 1) return failure("a baseline of another version of phoneflow; write it again with `--write-baseline`");
  for (const Json& entry : *findings) {
    auto finding = finding_of(entry);
    if (!finding)
      return failure(
          fmt::format("finding {} has no `file`, `rule`, `fingerprint` and `count`; write the baseline again", findings_.size() + 1));
    findings_.push_back(std::move(*finding));
  }
  index();
  return {};
}

std::string Baseline::text() const {
  std::string text = "{\"version\":1,\"findings\":[";
  for (const Finding& finding : findings_) {
    text += &finding == findings_.data() ? "\n" : ",\n";
    text += json_line({{"file", finding.file}, {"rule", finding.rule}, {"fingerprint", finding.fingerprint}, {"count", finding.count}});
  }
  return text + "\n]}\n";
}

void Baseline::take(const CheckReport& report) {
  std::map<Key, std::size_t> counts;
  for (const FileReport& file : report.files) {
    if (!file.script) continue;
    const SourceSet& sources = file.script->sources;
    std::map<std::string, std::string> names;  // by source path
    file.diagnostics.each([&](const phoneflow::Finding& finding) {
      if (!RuleSettings::adjustable(finding.code)) return;
      const std::string& path = sources.at(finding.span.begin).path;
      const auto [name, is_new] = names.try_emplace(path);
      if (is_new) name->second = name_of(path);
      ++counts[{name->second, std::string(info(finding.code).id), fingerprint(finding, sources, 0)}];
    });
  }
  findings_.clear();
  for (const auto& [key, count] : counts) findings_.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), count});
  index();
}

Baseline::MatchedFindings Baseline::leave_out(const SourceSet& sources, Diagnostics& diagnostics) const {
  std::map<std::size_t, std::size_t> uses;
  std::map<std::string, std::string> names;  // by source path
  diagnostics.retain([&](const phoneflow::Finding& finding) {
    if (!RuleSettings::adjustable(finding.code)) return true;
    const std::string& path = sources.at(finding.span.begin).path;
    const auto name = names.find(path);
    const std::string& file = name != names.end() ? name->second : names.emplace(path, name_of(path)).first->second;
    const auto known = known_.find({file, std::string(info(finding.code).id), fingerprint(finding, sources, 0)});
    if (known == known_.end()) return true;
    if (uses[known->second] == findings_[known->second].count) return true;
    ++uses[known->second];
    return false;
  });
  return {uses.begin(), uses.end()};
}

}  // namespace phoneflow
