#include "grammar/diagnostics.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "grammar/source.h"

namespace phoneflow {

namespace {

constexpr DiagInfo kInfos[] = {
#define PHONEFLOW_DIAGNOSTIC(name, id, rule, severity, format) {id, rule, Severity::severity},
#include "grammar/diagnostics.def"
#undef PHONEFLOW_DIAGNOSTIC
};

/// Bytes. Messages quote source text, where a single word may have a million letters.
constexpr std::size_t kLongestMessage = 600;

void shorten(std::string& message) {
  if (message.size() <= kLongestMessage) return;
  std::size_t end = kLongestMessage;
  while ((static_cast<unsigned char>(message[end]) & 0xC0u) == 0x80u) --end;
  message.resize(end);
  message += "…";
}

auto order(const Diagnostic& d) { return std::tie(d.span.begin, d.code, d.span.end, d.message); }

/// The message hash distinguishes diagnostics of one code at one place.
auto key(const Finding& f) { return std::tie(f.span.begin, f.code, f.span.end, f.words); }

bool before(const Finding& a, const Finding& b) { return key(a) < key(b); }

/// FNV-1a.
std::uint32_t hash(std::string_view text) {
  std::uint32_t value = 0x811c9dc5;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x01000193;
  return value;
}

}  // namespace

const DiagInfo& info(Diag code) { return kInfos[static_cast<std::size_t>(code)]; }

std::size_t diagnostic_count() { return std::size(kInfos); }

Diagnostic& Diagnostic::note(Span at, std::string text) {
  notes.push_back({ordered(at), std::move(text)});
  return *this;
}

Diagnostics Diagnostics::keeping(std::vector<std::uint32_t> numbers) {
  Diagnostics diagnostics(numbers.size());
  diagnostics.chosen_ = std::move(numbers);
  diagnostics.chooses_ = true;
  return diagnostics;
}

bool Diagnostics::is_kept(std::uint32_t number) const {
  return chooses_ ? std::ranges::binary_search(chosen_, number) : kept_.size() < most_;
}

std::vector<std::uint32_t> Diagnostics::wanted() const {
  std::vector<std::uint32_t> numbers;
  if (chooses_ || briefs_.empty() || kept_.size() >= most_) return numbers;
  for (const Diagnostic& diagnostic : kept_) numbers.push_back(diagnostic.number);
  for (const Brief& brief : briefs_) {
    if (numbers.size() == most_) break;
    numbers.push_back(brief.number);
  }
  std::ranges::sort(numbers);
  return numbers;
}

void Diagnostics::suppress_follow_ups(Span span) {
  auto next = silenced_.upper_bound(span.begin);
  if (next != silenced_.begin() && std::prev(next)->second >= span.begin) span = cover(span, {(--next)->first, next->second});
  while (next != silenced_.end() && next->first <= span.end) {
    span.end = std::max(span.end, next->second);
    next = silenced_.erase(next);
  }
  silenced_.emplace(span.begin, span.end);
}

bool Diagnostics::is_suppressed(Span span) const {
  const auto next = silenced_.upper_bound(span.begin);
  return next != silenced_.begin() && span.begin <= std::prev(next)->second;
}

Diagnostic& Diagnostics::add(Diag code, Span span, std::string message) {
  settle();
  span = ordered(span);
  const bool follows = info(code).id >= "PF1" && is_suppressed(span);
  shorten(message);
  const std::uint32_t words = hash(message);
  Diagnostic diagnostic{{code, info(code).severity, span, reported_, words}, std::move(message), {}, {}};
  if (follows) return overflow_ = std::move(diagnostic);
  ++reported_;
  if (diagnostic.severity == Severity::Error) ++errors_;
  if (is_kept(diagnostic.number)) return kept_.emplace_back(std::move(diagnostic));
  is_brief_ = true;
  briefs_.push_back({diagnostic, Brief::Repair::None, {}});
  return overflow_ = std::move(diagnostic);
}

void Diagnostics::settle() {
  if (!is_brief_) return;
  is_brief_ = false;
  Brief& brief = briefs_.back();
  brief.severity = overflow_.severity;
  if (!overflow_.fix || !overflow_.fix->is_usable()) return;
  brief.repair = overflow_.fix->safe ? Brief::Repair::Safe : Brief::Repair::Unsafe;
  brief.fixed = overflow_.fix->span;
}

void Diagnostics::hide_words(const SourceSet& sources, std::string_view kind) {
  settle();
  const auto is_hidden = [&](Span span) { return !sources.at(span.begin).shown; };
  const auto sentence = [&](Diag code) {
    return fmt::format("this is a case of `{}`; only its place is told, because the name of this file does not end in `{}`",
                       info(code).rule, kind);
  };
  for (Diagnostic& diagnostic : kept_) {
    std::erase_if(diagnostic.notes, [&](const Note& note) { return is_hidden(note.span); });
    if (!is_hidden(diagnostic.span)) continue;
    diagnostic.message = sentence(diagnostic.code);
    diagnostic.notes.clear();
    diagnostic.fix.reset();
  }
  for (Brief& brief : briefs_) {
    if (is_hidden(brief.span)) brief.repair = Brief::Repair::None;
  }
}

void Diagnostics::hide_words(const std::function<std::optional<Span>(Span, std::string_view)>& secret_at) {
  settle();
  for (Diagnostic& diagnostic : kept_) {
    std::erase_if(diagnostic.notes, [&](const Note& note) { return secret_at(note.span, note.text).has_value(); });
    if (diagnostic.fix && secret_at(diagnostic.fix->span, diagnostic.fix->text)) diagnostic.fix.reset();
    const std::optional<Span> place = secret_at(diagnostic.span, diagnostic.message);
    if (!place) continue;
    diagnostic.span = *place;
    diagnostic.message = fmt::format("this is a case of `{}`; only its place is told, because a secret of the centre file stands here",
                                     info(diagnostic.code).rule);
    diagnostic.notes.clear();
    diagnostic.fix.reset();
  }
}

void Diagnostics::sort() {
  settle();
  std::stable_sort(kept_.begin(), kept_.end(), [](const auto& a, const auto& b) { return order(a) < order(b); });
  std::vector<Diagnostic> distinct;
  distinct.reserve(kept_.size());
  for (Diagnostic& d : kept_) {
    if (d.fix && !d.fix->is_usable()) d.fix.reset();
    if (distinct.empty() || order(distinct.back()) != order(d)) {
      distinct.push_back(std::move(d));
    } else if (d.severity == Severity::Error) {
      --errors_;
    }
  }
  kept_ = std::move(distinct);
  drop_equal_briefs();
}

void Diagnostics::drop_equal_briefs() {
  if (briefs_.empty()) return;
  std::vector<Finding> known(kept_.begin(), kept_.end());
  std::ranges::sort(known, before);
  std::ranges::stable_sort(briefs_, before);
  const Brief* last = nullptr;
  std::erase_if(briefs_, [&](const Brief& brief) {
    const bool again = (last != nullptr && key(*last) == key(brief)) || std::ranges::binary_search(known, brief, before);
    last = &brief;
    if (again && brief.severity == Severity::Error) --errors_;
    return again;
  });
}

}  // namespace phoneflow
