#include "cli/hiding_command.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "workspace/files.h"

namespace phoneflow::cli {

void HidingCommand::hide(const std::vector<std::string>& secrets) {
  for (const std::string& secret : secrets) texts_.add(secret);
  secrets_.insert(secrets_.end(), secrets.begin(), secrets.end());
  written_ = written_secrets(secrets_);
}

void HidingCommand::hide_words(Diagnostics& diagnostics, const SourceSet& sources) const {
  if (texts_.empty() || sources.all().empty()) return;
  std::map<const Source*, std::vector<HiddenTexts::Place>> places;
  diagnostics.hide_words([&](Span span, std::string_view words) -> std::optional<Span> {
    const Source& source = sources.at(span.begin);
    const auto [known, is_new] = places.try_emplace(&source);
    if (is_new) known->second = texts_.places(source.text);
    if (known->second.empty()) return std::nullopt;
    Span whole = span;
    for (const HiddenTexts::Place& place : known->second) {
      const auto begin = static_cast<std::uint32_t>(source.base + place.begin), end = static_cast<std::uint32_t>(source.base + place.end);
      if (span.begin <= end && span.end >= begin) whole = {std::min(whole.begin, begin), std::max(whole.end, end)};
    }
    const bool at_piece = whole.begin != span.begin || whole.end != span.end;
    return at_piece || texts_.has_piece(texts_.masked(words)) ? std::optional(whole) : std::nullopt;
  });
}

std::string HidingCommand::hidden(const std::string& text) const {
  std::ostringstream out;
  RedactedStream(out, written_) << text;
  return out.str();
}

void HidingCommand::hide_around(const std::vector<std::string>& paths, Environments& environments, SourceReader& files) {
  std::set<const Environment*> known;
  const auto hide_of = [&](const std::string& path) {
    const Result<const Environment*> environment = environments.of(path + "/.");
    if (environment && *environment != nullptr && known.insert(*environment).second) hide(read_secrets(**environment, files));
  };
  if (paths.empty()) hide_of(".");
  for (const std::string& path : paths) hide_of(path);
}

std::string without_secrets(const std::string& text, const std::vector<std::string>& arguments, std::istream& in) {
  HiddenTexts hidden;
  FileReader reader(in);
  Environments environments(reader, "");
  const auto hide = [&](const Result<const Environment*>& environment) {
    if (!environment || *environment == nullptr) return;
    for (const std::string& secret : read_secrets(**environment, reader)) hidden.add(secret);
  };
  hide(environments.of("./."));
  for (const std::string& argument : arguments) {
    const std::string path = argument.substr(argument.starts_with("--") ? argument.find('=') + 1 : 0);
    hide(path.ends_with(".toml") ? environments.at(path) : environments.of(path + "/."));
  }
  return hidden.masked(text);
}

}  // namespace phoneflow::cli
