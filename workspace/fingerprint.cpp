#include "workspace/fingerprint.h"

#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "support/hash.h"

namespace phoneflow {
namespace {

/// Bytes hashed of a line: a line of megabytes may have a thousand findings.
constexpr std::size_t kLooked = 4096;

}  // namespace

std::string fingerprint(const Finding& finding, const SourceSet& sources, std::size_t occurrence) {
  const std::uint32_t begin = finding.span.begin;
  std::string key(info(finding.code).id);
  key += '\n';
  for (const char c : sources.at(begin).line(sources.position(begin).line).substr(0, kLooked)) {
    if (c != ' ' && c != '\t') key += c;
  }
  return fmt::format("{:016x}", fnv1a(fmt::format("{}\n{}", key, occurrence)));
}

}  // namespace phoneflow
