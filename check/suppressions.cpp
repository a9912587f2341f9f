#include "check/suppressions.h"

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "check/reach.h"
#include "check/registry.h"
#include "check/suppression_comment.h"
#include "grammar/diagnostic_codes.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

/// One rule in one comment.
struct Allowance {
  std::string_view rule;
  Span span{};  ///< the rule's name
  Diag code{};
  bool whole_file = false;
  std::size_t file = 0;
  bool used = false;
};

class Suppressions {
 public:
  Suppressions(const Script& script, const RuleSettings& settings, Diagnostics& diagnostics)
      : script_(script), settings_(settings), diagnostics_(diagnostics), reaches_(script.files.size()) {
    for (std::size_t file = 0; file < script.files.size(); ++file) read(file);
  }

  void apply() {
    if (!allowances_.empty()) {
      diagnostics_.retain([&](const Finding& finding) { return !RuleSettings::adjustable(finding.code) || !is_allowed(finding); });
    }
    report_unused();
  }

 private:
  /// Lookup key of an allowance: a file, alone or with a line or a beginning.
  enum class By : std::uint8_t { File, Line, Begin };
  using Key = std::tuple<std::size_t, Diag, By, std::uint32_t>;

  /// The next code token behind a token, and whether a blank line lies between.
  struct Ahead {
    const Token* word = nullptr;
    bool blank_line = false;
  };

  [[nodiscard]] std::uint32_t line_of(std::uint32_t offset) const { return script_.sources.position(offset).line; }

  void read(std::size_t file) {
    const std::vector<Token>& tokens = script_.files[file].tokens;
    const std::vector<Ahead> ahead = look_ahead(tokens);
    bool in_head = true;
    const Token* first = nullptr;  // the first word of the line before the comment, if any
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind == TokenKind::Newline) {
        first = nullptr;
      } else if (tokens[i].kind != TokenKind::Comment) {
        if (first == nullptr) first = &tokens[i];
        in_head = false;
      } else {
        const SuppressionComment comment = read_suppression(script_.sources.text(tokens[i].span));
        const bool whole_file = in_head && !is_above_first(ahead[i]);
        if (comment.kind == SuppressionComment::Kind::WellFormed)
          take(comment, tokens[i].span, file, whole_file, first != nullptr ? first : ahead[i].word);
        else if (file == 0) report_form(comment, tokens[i].span);
      }
    }
  }

  static std::vector<Ahead> look_ahead(const std::vector<Token>& tokens) {
    std::vector<Ahead> ahead(tokens.size());
    Ahead now;
    for (std::size_t i = tokens.size(); i-- > 0;) {
      ahead[i] = now;
      if (tokens[i].kind == TokenKind::Newline) now.blank_line = now.blank_line || (i > 0 && tokens[i - 1].kind == TokenKind::Newline);
      else if (tokens[i].kind != TokenKind::Comment) now = {&tokens[i], false};
    }
    return ahead;
  }

  /// True directly above the first statement, unless that is the header: the comment is then about that statement, not the file.
  [[nodiscard]] bool is_above_first(const Ahead& ahead) const {
    if (ahead.word == nullptr || ahead.blank_line) return false;
    const std::string_view text = script_.sources.text(ahead.word->span);
    return ahead.word->kind != TokenKind::Keyword || (text != "script" && text != "include");
  }

  void report_form(const SuppressionComment& comment, Span span) {
    if (comment.kind == SuppressionComment::Kind::Other) return;
    const std::string_view better = comment.better.empty() ? std::string_view("# phoneflow: allow rule-name - reason") : comment.better;
    Diagnostic& diagnostic = comment.kind == SuppressionComment::Kind::Malformed
                                 ? diagnostics_.report<Diag::MalformedSuppression>(span, better)
                                 : diagnostics_.report<Diag::MisspeltSuppression>(span, better);
    if (!comment.better.empty()) diagnostic.fix = Fix{span, comment.better};
  }

  /// `word`: the first on the line, or the next one behind a comment on its own line; null: there is none.
  void take(const SuppressionComment& comment, Span span, std::size_t file, bool whole_file, const Token* word) {
    const bool own = file == 0;
    if (comment.reason.empty() && own) diagnostics_.report<Diag::MissingReason>(span, comment.names.front(), comment.names.front());
    const char* text = script_.sources.text(span).data();
    for (const std::string_view name : comment.names) {
      const auto offset = static_cast<std::uint32_t>(name.data() - text);
      const Span place{span.begin + offset, span.begin + offset + static_cast<std::uint32_t>(name.size())};
      const auto code = find_diagnostic(name);
      if (code && RuleSettings::adjustable(*code)) add({name, place, *code, whole_file, file}, word);
      else if (own) report_unknown(name, place, code.has_value());
    }
  }

  void add(const Allowance& allowance, const Token* word) {
    const auto know = [&](By by, std::uint32_t value) {
      known_.emplace(Key{allowance.file, allowance.code, by, value}, allowances_.size());
    };
    if (allowance.whole_file) {
      know(By::File, 0);
    } else if (word != nullptr) {
      const std::uint32_t begin = word->span.begin;
      const std::uint32_t behind = reach(allowance.file).named(begin);
      know(By::Line, line_of(begin));
      know(By::Begin, begin);
      if (behind != begin) know(By::Begin, behind);
    }
    allowances_.push_back(allowance);
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

  bool is_allowed(const Finding& finding) {
    const std::size_t file = file_of(finding.span.begin);
    if (file == script_.files.size()) return false;
    bool allowed = false;
    const auto look = [&](By by, std::uint32_t value) {
      const auto [begin, end] = known_.equal_range(Key{file, finding.code, by, value});
      for (auto it = begin; it != end; ++it) allowances_[it->second].used = allowed = true;
    };
    look(By::File, 0);
    look(By::Line, line_of(finding.span.begin));
    for (const std::uint32_t begin : reach(file).begins(finding.span.begin)) look(By::Begin, begin);
    return allowed;
  }

  /// Files have the order of their sources; files.size(): a source that is not a script file.
  [[nodiscard]] std::size_t file_of(std::uint32_t offset) const {
    const Source* source = &script_.sources.at(offset);
    std::size_t file = 0;
    while (file < script_.files.size() && &script_.sources.all()[file] != source) ++file;
    return file;
  }

  const Reach& reach(std::size_t file) {
    if (!reaches_[file]) reaches_[file].emplace(*script_.files[file].file);
    return *reaches_[file];
  }

  /// Excludes shared files, whose allowances another script may need.
  void report_unused() {
    const ast::File& file = *script_.files.front().file;
    if (file.main->statements.empty() && file.handlers.empty()) return;
    for (const Allowance& allowance : allowances_) {
      if (allowance.used || allowance.file != 0 || !settings_.enabled(allowance.code)) continue;
      const std::string_view where = allowance.whole_file ? "in this file" : "here";
      diagnostics_.report<Diag::UnusedSuppression>(allowance.span, allowance.rule, where);
    }
  }

  const Script& script_;
  const RuleSettings& settings_;
  Diagnostics& diagnostics_;
  std::vector<Allowance> allowances_;
  std::multimap<Key, std::size_t> known_;      // allowances by key
  std::vector<std::optional<Reach>> reaches_;  // by file, computed on demand
};

constexpr RulePage kPages[] = {
    {
        .code = Diag::UnknownRule,
        .finds =
            "A comment `# phoneflow: allow …` that names a rule that does not exist, or an error of the language, which cannot be allowed.",
        .why = "The comment looks as if something had been decided, but it silences nothing.",
        .bad = "# phoneflow: allow unused-lable - the operator jumps here by hand\nPlay \"Hello.\"\nHangup\n",
        .good = "# The operator's greeting.\nPlay \"Hello.\"\nHangup\n",
        .ignore = "Never: correct the name, or remove the comment.",
    },
    {
        .code = Diag::MissingReason,
        .finds = "A comment `# phoneflow: allow …` without a reason behind a dash.",
        .why = "The next reader must know why the rule does not apply here, and whether that is still so.",
        .bad =
            "Play \"Hello.\"\nHangup\nLater:                    # phoneflow: allow unused-label\nPlay \"Still here?\"   # phoneflow: allow unreachable-statement - kept for the campaign in May\n",
        .good =
            "Play \"Hello.\"\nHangup\nLater:                    # phoneflow: allow unused-label - kept for the campaign in May\nPlay \"Still here?\"   # phoneflow: allow unreachable-statement - kept for the campaign in May\n",
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
    {
        .code = Diag::MisspeltSuppression,
        .finds =
            "A comment that was meant to silence a rule and does not begin with `phoneflow:`: another spelling, no colon, or another checker's word before the "
            "name of a rule.",
        .why = "It looks as if something had been decided, and silences nothing.",
        .bad = "Play \"Hello.\"   # Phoneflow: allow long-prompt - legal wants every word\nHangup\n",
        .good = "Play \"Hello.\"   # legal wants every word\nHangup\n",
        .ignore = "When the comment only talks about the rule.",
    },
};

/// Reported while comments are read, after all other rules.
void nothing(const RuleContext&) {}

}  // namespace

extern const Rule kSuppressionComments{kPages, nothing};

void apply_suppressions(const Script& script, const RuleSettings& settings, Diagnostics& diagnostics) {
  Suppressions(script, settings, diagnostics).apply();
}

}  // namespace phoneflow
