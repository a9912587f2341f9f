#include "cli/hiding_command.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <sstream>

#include "centre/environment.h"
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

std::string without_secrets(const std::string& text, const std::vector<std::string>& arguments, std::istream& in) {
  constexpr std::string_view kCentre = "--centre";
  HiddenTexts hidden;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool is_joined = arguments[i].starts_with("--centre=");
    if (!is_joined && (arguments[i] != kCentre || i + 1 == arguments.size())) continue;
    FileReader reader(in);
    const std::string path = is_joined ? arguments[i].substr(kCentre.size() + 1) : arguments[i + 1];
    Environments environments(reader, path);
    const Result<const Environment*> environment = environments.at(path);
    if (!environment || *environment == nullptr) continue;
    for (const std::string& secret : read_secrets(**environment, reader)) hidden.add(secret);
  }
  return hidden.masked(text);
}

}  // namespace phoneflow::cli
