#include "workspace/fixes.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "workspace/check_run.h"
#include "workspace/line_ends.h"
#include "support/name_sign.h"

namespace phoneflow {
namespace {

constexpr int kRounds = 10;
constexpr std::size_t kMostAtOnce = 100'000;  // a fix takes some hundred bytes

std::vector<const Fix*> wanted(const Diagnostics& diagnostics, const SourceSet& sources, bool unsafe) {
  std::vector<const Fix*> fixes;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (can_fix(diagnostic, sources, unsafe)) fixes.push_back(&*diagnostic.fix);
  }
  std::ranges::stable_sort(fixes, {}, [](const Fix* fix) { return std::pair(fix->span.begin, fix->span.end); });
  return fixes;
}

/// The numbers of all findings with fixes, when some are not kept whole; else empty.
std::vector<std::uint32_t> not_kept(const LoadedScript& loaded, bool unsafe) {
  const SourceSet& sources = loaded.script->sources;
  std::vector<std::uint32_t> numbers;
  for (const Brief& brief : loaded.diagnostics.briefs()) {
    if (can_fix(brief, sources, unsafe)) numbers.push_back(brief.number);
  }
  if (numbers.empty()) return numbers;
  for (const Diagnostic& diagnostic : loaded.diagnostics.all()) {
    if (can_fix(diagnostic, sources, unsafe)) numbers.push_back(diagnostic.number);
  }
  std::ranges::sort(numbers);
  numbers.resize(std::min(numbers.size(), kMostAtOnce));
  return numbers;
}

/// Inserts a blank where a removed sign separated two tokens, such as the quotes in `Wait"5s"`.
void keep_apart(const std::string& before, std::string_view text, std::size_t begin, std::size_t end, std::string& replacement) {
  if (begin == end || replacement.empty()) return;
  const bool after = end < text.size() && is_name_sign(text[end]);
  if (after && !is_name_sign(text[end - 1]) && is_name_sign(replacement.back())) replacement += ' ';
  const bool behind = !before.empty() && is_name_sign(before.back());
  if (behind && !is_name_sign(text[begin]) && is_name_sign(replacement.front())) replacement.insert(replacement.begin(), ' ');
}

/// Returns the number of fixes applied.
std::size_t fix_once(std::string& text, const LoadedScript& loaded, bool unsafe) {
  const Source& own = loaded.script->sources.all().front();
  if (std::string_view(text).substr(own.mark) != own.text) return 0;  // decoded differently from the file: offsets would be wrong
  std::string result = text.substr(0, own.mark);
  std::size_t done = 0;  // bytes of own.text copied to the result
  std::size_t fixes = 0;
  const Fix* last = nullptr;
  for (const Fix* fix : wanted(loaded.diagnostics, loaded.script->sources, unsafe)) {
    const std::size_t begin = fix->span.begin - own.base;
    const std::size_t end = fix->span.end - own.base;
    if (begin < done || (last != nullptr && last->span.begin == fix->span.begin)) continue;
    std::string replacement = with_line_ends(fix->text, line_end_at(own.text, begin));
    if (own.text.compare(begin, end - begin, replacement) == 0) continue;
    result.append(own.text, done, begin - done);
    keep_apart(result, own.text, begin, end, replacement);
    result.append(replacement);
    done = end;
    last = fix;
    ++fixes;
  }
  result.append(own.text, done);
  if (fixes > 0) text = std::move(result);
  return fixes;
}

struct LanguageErrors {
  std::size_t text = 0;    // PF0xx
  std::size_t names = 0;   // PF1xx
  std::size_t values = 0;  // of those, errors found only after name resolution: types, missing or unset values
};

bool is_about_values(Diag code) {
  const std::string_view id = info(code).id;
  return id == "PF113" || id == "PF115" || id == "PF116" || id == "PF143" || id == "PF158" || (id >= "PF160" && id <= "PF163");
}

LanguageErrors language_errors(const Diagnostics& diagnostics) {
  LanguageErrors errors;
  diagnostics.each([&errors](const Finding& finding) {
    if (of_language(finding))
      ++(info(finding.code).id < "PF1" ? errors.text : is_about_values(finding.code) ? errors.values : errors.names);
  });
  return errors;
}

}  // namespace

bool can_fix(const Diagnostic& diagnostic, const SourceSet& sources, bool unsafe) {
  return diagnostic.fix && (diagnostic.fix->safe || unsafe) && is_in_own_file(diagnostic.fix->span, sources);
}

bool can_fix(const Brief& brief, const SourceSet& sources, bool unsafe) {
  return (brief.repair == Brief::Repair::Safe || (unsafe && brief.repair == Brief::Repair::Unsafe)) && is_in_own_file(brief.fixed, sources);
}

bool is_in_own_file(Span place, const SourceSet& sources) {
  const Span own = sources.all().front().span();
  return own.begin <= place.begin && place.begin <= place.end && place.end <= own.end;
}

const Diagnostic* worse(const Diagnostics& before, const Diagnostics& after) {
  const LanguageErrors old = language_errors(before);
  const LanguageErrors now = language_errors(after);
  // Each phase can find errors only after the previous one succeeds: errors of a later phase are not caused by the fix.
  const bool means_more = old.text > 0 || old.names > 0 || (now.names == 0 && now.values <= old.values);
  if (now.text <= old.text && means_more) return nullptr;
  const auto is_new = [&](const Diagnostic& error) {
    const auto same = [&](const Diagnostic& it) { return it.code == error.code && it.message == error.message; };
    return of_language(error) && std::ranges::none_of(before.all(), same);
  };
  const auto found = std::ranges::find_if(after.all(), is_new);
  if (found != after.all().end()) return &*found;
  // When not all errors are kept whole, any one is returned.
  const auto any = std::ranges::find_if(after.all(), of_language);
  return any != after.all().end() ? &*any : &after.all().front();
}

std::string brings(const Diagnostic& error) { return fmt::format("its fixes would bring the error \"{}\"", error.message); }

FixedText fix_text(std::string text, bool unsafe, const Judge& judge, const JudgeAgain& again) {
  FixedText fixed{.text = text};
  LoadedScript loaded = judge(fixed.text);
  std::vector<std::string> seen{text};
  for (int round = 0; round < kRounds; ++round) {
    std::vector<std::uint32_t> numbers = again ? not_kept(loaded, unsafe) : std::vector<std::uint32_t>();
    const std::size_t fixes =
        numbers.empty() ? fix_once(fixed.text, loaded, unsafe) : fix_once(fixed.text, again(fixed.text, std::move(numbers)), unsafe);
    if (fixes == 0) break;
    if (std::ranges::find(seen, fixed.text) != seen.end()) return {.text = std::move(text), .bug = "its fixes undo each other"};
    LoadedScript after = judge(fixed.text);
    if (const Diagnostic* error = worse(loaded.diagnostics, after.diagnostics)) {
      // With syntax errors a change may alter how the rest is understood.
      if (language_errors(loaded.diagnostics).text > 0) return {.text = std::move(text), .in_the_way = true};
      return {.text = std::move(text), .bug = brings(*error)};
    }
    fixed.fixes += fixes;
    seen.push_back(fixed.text);
    loaded = std::move(after);
  }
  return fixed;
}

}  // namespace phoneflow
