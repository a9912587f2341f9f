#include "report/findings/message_pattern.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace phoneflow {
namespace {

/// By code.
constexpr std::string_view kFormats[] = {
#define PHONEFLOW_DIAGNOSTIC(name, id, rule, severity, format) format,
#include "grammar/diagnostics.def"
#undef PHONEFLOW_DIAGNOSTIC
};

}  // namespace

std::string message_pattern(Diag code) {
  const std::string_view format = kFormats[static_cast<std::size_t>(code)];
  std::string text;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    const bool twice = i + 1 < format.size() && format[i + 1] == c;
    if ((c == '{' || c == '}') && twice) {
      text += c;
      ++i;
    } else if (c == '{') {
      text += "…";
      i = format.find('}', i);
    } else {
      text += c == '\n' ? ' ' : c;
    }
  }
  return text;
}

std::vector<Diag> all_codes() {
  std::vector<Diag> codes;
  for (std::size_t code = 0; code < diagnostic_count(); ++code) codes.push_back(static_cast<Diag>(code));
  std::ranges::sort(codes, {}, [](Diag code) { return info(code).id; });
  return codes;
}

}  // namespace phoneflow
