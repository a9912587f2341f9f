#include "check/suppressions.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "check/registry.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/suggest.h"

namespace phoneflow {
namespace {

constexpr std::string_view kMark = "phoneflow:";
constexpr std::string_view kAllow = "allow";

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// One rule of one comment.
struct Allowance {
  std::string_view rule;
  Span span{};                    ///< of the rule's name
  Diag code{};
  std::uint32_t first_line = 0;   ///< of the file; 0: all of it
  std::size_t file = 0;
  bool used = false;
};

/// `phoneflow: allow a, b - because`, taken apart; views into the comment.
struct Comment {
  bool ours = false;
  bool well_formed = false;
  std::vector<std::string_view> names;
  std::string_view reason;
};

/// The dash before the reason: one of its own, between blanks or at the end.
std::size_t dash(std::string_view text, std::size_t& width) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const std::string_view sign : {"-", "–", "—"}) {
      const bool before = i == 0 || is_blank(text[i - 1]);
      const std::size_t after = i + sign.size();
      if (!before || text.substr(i, sign.size()) != sign || (after < text.size() && !is_blank(text[after]))) continue;
      width = sign.size();
      return i;
    }
  }
  return std::string_view::npos;
}

Comment read_comment(std::string_view text) {
  Comment comment;
  text = trimmed(text.substr(std::min(text.find_first_not_of('#'), text.size())));
  if (!text.starts_with(kMark)) return comment;
  comment.ours = true;
  text = trimmed(text.substr(kMark.size()));
  if (!text.starts_with(kAllow) || (text.size() > kAllow.size() && !is_blank(text[kAllow.size()]))) return comment;
  text = trimmed(text.substr(kAllow.size()));
  std::size_t width = 0;
  const std::size_t sign = dash(text, width);
  std::string_view names = trimmed(text.substr(0, sign));
  if (sign != std::string_view::npos) comment.reason = trimmed(text.substr(sign + width));
  while (!names.empty()) {
    const std::size_t comma = names.find(',');
    comment.names.push_back(trimmed(names.substr(0, comma)));
    names = comma == std::string_view::npos ? std::string_view() : trimmed(names.substr(comma + 1));
  }
  comment.well_formed = !comment.names.empty() && std::none_of(comment.names.begin(), comment.names.end(), [](std::string_view name) {
    return name.empty() || name.find_first_of(" \t") != std::string_view::npos;
  });
  return comment;
}

class Suppressions {
 public:
  Suppressions(const Script& script, const RuleSettings& settings, Diagnostics& diagnostics)
      : script_(script), settings_(settings), diagnostics_(diagnostics) {
    for (std::size_t file = 0; file < script.files.size(); ++file) read(file);
  }

  void apply() {
    if (!allowances_.empty()) {
      diagnostics_.retain([&](const Diagnostic& diagnostic) { return !RuleSettings::adjustable(diagnostic.code) || !is_allowed(diagnostic); });
    }
    report_unused();
  }

 private:
  [[nodiscard]] std::uint32_t line_of(std::uint32_t offset) const { return script_.sources.position(offset).line; }

  void read(std::size_t file) {
    const std::vector<Token>& tokens = script_.files[file].tokens;
    bool in_head = true;
    bool alone = true;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind == TokenKind::Newline) {
        alone = true;
      } else if (tokens[i].kind != TokenKind::Comment) {
        alone = in_head = false;
      } else {
        const Comment comment = read_comment(script_.sources.text(tokens[i].span));
        if (comment.ours) take(comment, tokens, i, file, in_head && !is_above_first(tokens, i), alone);
      }
    }
  }

  /// Directly above the first statement, and that is not the header: it is about that line, not about the file.
  [[nodiscard]] bool is_above_first(const std::vector<Token>& tokens, std::size_t at) const {
    for (std::size_t i = at + 1; i < tokens.size(); ++i) {
      const bool blank_line = tokens[i].kind == TokenKind::Newline && tokens[i - 1].kind == TokenKind::Newline;
      if (blank_line) return false;
      if (tokens[i].kind == TokenKind::Newline || tokens[i].kind == TokenKind::Comment) continue;
      return tokens[i].kind != TokenKind::Keyword || (script_.sources.text(tokens[i].span) != "script" && script_.sources.text(tokens[i].span) != "include");
    }
    return false;
  }

  void take(const Comment& comment, const std::vector<Token>& tokens, std::size_t at, std::size_t file, bool in_head, bool alone) {
    const bool own = file == 0;
    const Span span = tokens[at].span;
    if (!comment.well_formed) {
      if (own) diagnostics_.report<Diag::MalformedSuppression>(span);
      return;
    }
    if (comment.reason.empty() && own) diagnostics_.report<Diag::MissingReason>(span, comment.names.front(), comment.names.front());
    std::uint32_t line = 0;
    if (!alone) line = line_of(span.begin);
    else if (!in_head) line = next_line(tokens, at);
    const char* text = script_.sources.text(span).data();
    for (const std::string_view name : comment.names) {
      const auto offset = static_cast<std::uint32_t>(name.data() - text);
      const Span place{span.begin + offset, span.begin + offset + static_cast<std::uint32_t>(name.size())};
      const auto code = find_diagnostic(name);
      if (code && RuleSettings::adjustable(*code)) allowances_.push_back({name, place, *code, line, file});
      else if (own) report_unknown(name, place, code.has_value());
    }
  }

  /// Of the first word of code behind the comment; no line when there is none.
  [[nodiscard]] std::uint32_t next_line(const std::vector<Token>& tokens, std::size_t at) const {
    for (std::size_t i = at + 1; i < tokens.size(); ++i) {
      if (tokens[i].kind != TokenKind::Newline && tokens[i].kind != TokenKind::Comment) return line_of(tokens[i].span.begin);
    }
    return ~std::uint32_t{0};
  }

  void report_unknown(std::string_view name, Span place, bool is_error) {
    if (is_error) {
      diagnostics_.report<Diag::UnknownRule>(place, name, "; errors of the language cannot be allowed");
      return;
    }
    std::vector<std::string_view> known;
    for (std::size_t code = 0; code < diagnostic_count(); ++code) {
      if (RuleSettings::adjustable(static_cast<Diag>(code))) known.push_back(info(static_cast<Diag>(code)).rule);
    }
    diagnostics_.report<Diag::UnknownRule>(place, name, did_you_mean(name, known));
  }

  bool is_allowed(const Diagnostic& diagnostic) {
    bool allowed = false;
    const std::uint32_t line = line_of(diagnostic.span.begin);
    const Source* source = &script_.sources.at(diagnostic.span.begin);
    for (Allowance& allowance : allowances_) {
      if (allowance.code != diagnostic.code || &script_.sources.at(allowance.span.begin) != source) continue;
      if (allowance.first_line != 0 && allowance.first_line != line) continue;
      allowance.used = allowed = true;
    }
    return allowed;
  }

  /// What a shared file allows may be needed by another script that includes it.
  void report_unused() {
    const ast::File& file = *script_.files.front().file;
    if (file.main->statements.empty() && file.handlers.empty()) return;
    for (const Allowance& allowance : allowances_) {
      if (allowance.used || allowance.file != 0 || !settings_.enabled(allowance.code)) continue;
      const std::string_view where = allowance.first_line == 0 ? "in this file" : "here";
      diagnostics_.report<Diag::UnusedSuppression>(allowance.span, allowance.rule, where);
    }
  }

  const Script& script_;
  const RuleSettings& settings_;
  Diagnostics& diagnostics_;
  std::vector<Allowance> allowances_;
};

constexpr RulePage kPages[] = {
    {
        .code = Diag::UnknownRule,
        .finds = "A comment `# phoneflow: allow …` that names a rule that does not exist, or an error of the language, which cannot be allowed.",
        .why = "The comment looks as if something had been decided, but it silences nothing.",
        .bad = "# phoneflow: allow unused-lable - the operator jumps here by hand\nPlay \"Hello.\"\nHangup\n",
        .good = "# The operator's greeting.\nPlay \"Hello.\"\nHangup\n",
        .ignore = "Never: correct the name, or remove the comment.",
    },
    {
        .code = Diag::MissingReason,
        .finds = "A comment `# phoneflow: allow …` without a reason behind a dash.",
        .why = "The next reader must know why the rule does not apply here, and whether that is still so.",
        .bad = "Play \"Hello.\"\nHangup\nLater:                    # phoneflow: allow unused-label\nPlay \"Still here?\"   # phoneflow: allow unreachable-statement - kept for the campaign in May\n",
        .good = "Play \"Hello.\"\nHangup\nLater:                    # phoneflow: allow unused-label - kept for the campaign in May\nPlay \"Still here?\"   # phoneflow: allow unreachable-statement - kept for the campaign in May\n",
        .ignore = "Never: a few words are enough.",
    },
    {
        .code = Diag::UnusedSuppression,
        .finds = "A comment `# phoneflow: allow …` for something that the rule does not report (any more) on that line or in that file.",
        .why = "Left behind, it would silence the next real mistake.",
        .bad = "Play \"Hello.\"   # phoneflow: allow long-prompt - legal wants every word\nHangup\n",
        .good = "Play \"Hello.\"\nHangup\n",
        .ignore = "When the file is shared by teams with different settings.",
    },
    {
        .code = Diag::MalformedSuppression,
        .finds = "A comment that begins with `phoneflow:` and does not go on with `allow rule-name - reason`.",
        .why = "It was meant to silence something, and silences nothing.",
        .bad = "Play \"Hello.\"   # phoneflow: ignore long-prompt\nHangup\n",
        .good = "Play \"Hello.\"   # phoneflow has nothing to say about this line\nHangup\n",
        .ignore = "Never.",
    },
};

/// What they report is found while comments are read, after all other rules.
void nothing(const RuleContext&) {}

}  // namespace

extern const Rule kSuppressionComments{kPages, nothing};

void apply_suppressions(const Script& script, const RuleSettings& settings, Diagnostics& diagnostics) {
  Suppressions(script, settings, diagnostics).apply();
}

}  // namespace phoneflow
