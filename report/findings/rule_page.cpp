#include "report/findings/rule_page.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "check/registry.h"
#include "check/settings.h"
#include "report/findings/examples.h"
#include "report/findings/language_pages.h"
#include "report/findings/message_pattern.h"

namespace phoneflow {
namespace {

using Kind = PagePart::Kind;

/// The section of the language reference for a prefix of ids; the last match counts.
struct Reading {
  std::string_view ids;
  std::string_view text;
};
constexpr Reading kReadings[] = {
    {"PF", "docs/language.md"},
    {"PF00", "docs/language.md, section Text"},
    {"PF01", "docs/language.md, section Text"},
    {"PF02", "docs/language.md, section Text"},
    {"PF027", "docs/tests.md"},
    {"PF028", "docs/tests.md"},
    {"PF03", "docs/language.md, section Statements"},
    {"PF04", "docs/language.md, section Statements"},
    {"PF05", "docs/language.md, section Statements"},
    {"PF06", "docs/tests.md"},
    {"PF08", "docs/language.md, section Steps of a call"},
    {"PF10", "docs/language.md, section Statements"},
    {"PF107", "docs/language.md, section What comes from outside"},
    {"PF108", "docs/language.md, section Steps of a call"},
    {"PF109", "docs/language.md, section Steps of a call"},
    {"PF11", "docs/actions.md"},
    {"PF12", "docs/language.md, section Outcomes and branches"},
    {"PF126", "docs/language.md, section The header"},
    {"PF127", "docs/language.md, section The header"},
    {"PF13", "docs/language.md, section Sections, labels, variables"},
    {"PF14", "docs/language.md, section Sections, labels, variables"},
    {"PF15", "docs/language.md, section Sections, labels, variables"},
    {"PF16", "docs/language.md, section Values"},
    {"PF17", "docs/language.md, section Values"},
};

std::string_view reading(std::string_view id) {
  std::string_view found;
  for (const Reading& row : kReadings) {
    if (id.starts_with(row.ids)) found = row.text;
  }
  return found;
}

std::string title_of(Diag code) {
  const DiagInfo& about = info(code);
  return fmt::format("{} {} ({})", about.id, about.rule, severity_name(about.severity));
}

PagePart allow_comment(Diag code) {
  return {.kind = Kind::Script, .text = fmt::format("# phoneflow: allow {} - the reason\n", info(code).rule), .fence = "text"};
}

void add_example(std::vector<PagePart>& parts, Diag code, std::string_view wrong, std::string_view right, Colour colour) {
  const CheckedExample bad = check_example(wrong);
  std::string output;
  for (const Diagnostic& diagnostic : bad.diagnostics.all()) output += render(diagnostic, bad.script->sources, colour);
  const std::string bad_fence = fmt::format("flow bad {}", info(code).id);
  parts.push_back({.kind = Kind::Script, .heading = "A script that has it", .text = std::string(wrong), .fence = bad_fence});
  parts.push_back({.kind = Kind::Output, .text = std::move(output), .fence = "text"});
  parts.push_back({.kind = Kind::Script, .heading = "The same, put right", .text = std::string(right), .fence = "flow"});
  if (const std::optional<Repair> how = repair_of(code)) {
    const std::string_view option = *how == Repair::Safe ? "" : " --unsafe";
    parts.push_back({.kind = Kind::Prose, .text = fmt::format("`phoneflow check --fix{}` can put it right.", option)});
  }
}

void add_rule(std::vector<PagePart>& parts, const RulePage& page, Colour colour) {
  parts.push_back({.kind = Kind::Prose, .text = std::string(page.finds)});
  parts.push_back({.kind = Kind::Prose, .heading = "Why it matters", .text = std::string(page.why)});
  add_example(parts, page.code, page.bad, page.good, colour);
  parts.push_back({.kind = Kind::Prose, .heading = "When to allow it", .text = std::string(page.ignore)});
  if (RuleSettings::adjustable(page.code) && !page.ignore.starts_with("Never")) parts.push_back(allow_comment(page.code));
}

void add_language(std::vector<PagePart>& parts, const LanguagePage& page, Colour colour) {
  const Diag code = page.code;
  parts.push_back({.kind = Kind::Prose, .text = std::string(page.means)});
  parts.push_back({.kind = Kind::Prose, .heading = "Why it matters", .text = std::string(page.why)});
  if (!page.bad.empty()) {
    add_example(parts, code, page.bad, page.good, colour);
  } else {
    parts.push_back({.kind = Kind::Prose, .heading = "What is said", .text = "With `…` for what is filled in:"});
    parts.push_back({.kind = Kind::Output, .text = message_pattern(code) + "\n", .fence = "text"});
  }
  parts.push_back(
      {.kind = Kind::Prose, .heading = "Read on", .text = fmt::format("It is about the language itself; see {}.", reading(info(code).id))});
  if (!RuleSettings::adjustable(code)) return;
  parts.push_back({.kind = Kind::Prose,
                   .heading = "When to allow it",
                   .text = "When it is meant as it stands; a comment on the line or above it says so:"});
  parts.push_back(allow_comment(code));
}

/// Wraps at `width` characters with indentation; words are not broken.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent) {
  const auto length = [](std::string_view word) {
    return static_cast<std::size_t>(std::ranges::count_if(word, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80; }));
  };
  std::string result(indent);
  std::size_t column = indent.size();
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool first = column == indent.size();
    if (!first && column + 1 + length(word) > width) {
      result += fmt::format("\n{}", indent);
      column = indent.size();
    } else if (!first) {
      result += ' ';
      ++column;
    }
    result += word;
    column += length(word);
  }
  return result + "\n";
}

/// A full stop in code or brackets (`ext. 5`) does not end the sentence.
std::string_view first_sentence(std::string_view text) {
  bool in_code = false;
  int depth = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '`') in_code = !in_code;
    if (in_code) continue;
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (depth == 0 && text[i] == '.' && text[i + 1] == ' ') return text.substr(0, i + 1);
  }
  return text;
}

std::string moved_in(std::string_view text, std::string_view indent) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) result += indent;
    result += text.substr(0, end);
    result += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace

DiagnosticPage page_of(Diag code, Colour colour) {
  DiagnosticPage page{title_of(code), {}};
  const RulePage* rule = find_page(code);
  if (rule != nullptr) add_rule(page.parts, *rule, colour);
  else if (const LanguagePage* error = find_language_page(code)) add_language(page.parts, *error, colour);
  return page;
}

std::string as_markdown(const DiagnosticPage& page, std::size_t level) {
  const std::string marks(level, '#');
  std::string text = fmt::format("{} {}\n", marks, page.title);
  for (const PagePart& part : page.parts) {
    if (!part.heading.empty()) text += fmt::format("\n{}# {}\n", marks, part.heading);
    if (part.kind == Kind::Prose) text += fmt::format("\n{}\n", part.text);
    else text += fmt::format("\n```{}\n{}```\n", part.fence, part.text);
  }
  return text;
}

std::string as_text(const DiagnosticPage& page, Colour colour) {
  constexpr std::size_t kWidth = 88;
  const std::string_view bold = colour == Colour::Yes ? "\x1b[1m" : "";
  const std::string_view plain = colour == Colour::Yes ? "\x1b[0m" : "";
  std::string text = fmt::format("{}{}{}\n", bold, page.title, plain);
  for (const PagePart& part : page.parts) {
    if (!part.heading.empty()) text += fmt::format("\n{}{}{}\n", bold, part.heading, plain);
    if (part.heading.empty() || part.kind != Kind::Prose) text += '\n';
    text += part.kind == Kind::Prose ? wrapped(part.text, kWidth, "  ") : moved_in(part.text, "    ");
  }
  return text;
}

std::string summary_of(Diag code) {
  const RulePage* page = find_page(code);
  return page == nullptr ? message_pattern(code) : std::string(first_sentence(page->finds));
}

std::optional<Repair> repair_of(Diag code) {
  const RulePage* page = find_page(code);
  const LanguagePage* error = find_language_page(code);
  const std::string_view script = page != nullptr ? page->bad : error != nullptr ? error->bad : std::string_view();
  if (script.empty()) return std::nullopt;
  const CheckedExample bad = check_example(script);
  for (const Diagnostic& diagnostic : bad.diagnostics.all()) {
    if (diagnostic.code == code && diagnostic.fix) return diagnostic.fix->safe ? Repair::Safe : Repair::Unsafe;
  }
  return std::nullopt;
}

}  // namespace phoneflow
