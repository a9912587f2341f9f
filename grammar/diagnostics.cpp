#include "grammar/diagnostics.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace phoneflow {

namespace {

constexpr DiagInfo kInfos[] = {
#define PHONEFLOW_DIAGNOSTIC(name, id, rule, severity, format) {id, rule, Severity::severity},
#include "grammar/diagnostics.def"
#undef PHONEFLOW_DIAGNOSTIC
};

/// Messages quote what was typed, and that may be a word of a million letters.
constexpr std::size_t kLongestMessage = 600;

void shorten(std::string& message) {
  if (message.size() <= kLongestMessage) return;
  std::size_t end = kLongestMessage;
  while ((static_cast<unsigned char>(message[end]) & 0xC0u) == 0x80u) --end;
  message.resize(end);
  message += "…";
}

auto order(const Diagnostic& d) { return std::tie(d.span.begin, d.code, d.span.end, d.message); }

}  // namespace

const DiagInfo& info(Diag code) { return kInfos[static_cast<std::size_t>(code)]; }

std::size_t diagnostic_count() { return std::size(kInfos); }

void Diagnostics::silence(Span span) {
  if (full()) return;
  auto next = silenced_.upper_bound(span.begin);
  if (next != silenced_.begin() && std::prev(next)->second >= span.begin) span = cover(span, {(--next)->first, next->second});
  while (next != silenced_.end() && next->first <= span.end) {
    span.end = std::max(span.end, next->second);
    next = silenced_.erase(next);
  }
  silenced_.emplace(span.begin, span.end);
}

bool Diagnostics::is_silenced(Span span) const {
  const auto next = silenced_.upper_bound(span.begin);
  return next != silenced_.begin() && span.begin <= std::prev(next)->second;
}

Diagnostic& Diagnostics::add(Diag code, Span span, std::string message) {
  const bool follows = info(code).id >= "PF1" && is_silenced(span);
  shorten(message);
  Diagnostic diagnostic{code, info(code).severity, span, std::move(message), {}, {}};
  if (follows) return overflow_ = std::move(diagnostic);
  if (diagnostic.severity == Severity::Error) ++errors_;
  if (kept_.size() >= kKept) {
    ++dropped_;
    return overflow_ = std::move(diagnostic);
  }
  return kept_.emplace_back(std::move(diagnostic));
}

void Diagnostics::sort() {
  std::stable_sort(kept_.begin(), kept_.end(), [](const auto& a, const auto& b) { return order(a) < order(b); });
  std::vector<Diagnostic> distinct;
  distinct.reserve(kept_.size());
  for (Diagnostic& d : kept_) {
    if (distinct.empty() || order(distinct.back()) != order(d)) {
      distinct.push_back(std::move(d));
    } else if (d.severity == Severity::Error) {
      --errors_;
    }
  }
  kept_ = std::move(distinct);
}

}  // namespace phoneflow
