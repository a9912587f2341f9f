#include "grammar/foreign.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "grammar/escapes.h"

namespace phoneflow {

namespace {

struct ForeignSign {
  std::string_view sign;
  std::string_view hint;
  Tk meant;
  std::string_view fix;  ///< empty: none
};

constexpr ForeignSign kSigns[] = {
    {"&&", "write `and`", Tk::And, "and"},       {"||", "write `or`", Tk::Or, "or"},
    {"!", "write `not`", Tk::Not, "not "},       {"===", "write `==`", Tk::Equal, "=="},
    {"!==", "write `!=`", Tk::NotEqual, "!="},   {"<>", "write `!=`", Tk::NotEqual, "!="},
    {"=>", "write `->`", Tk::Arrow, "->"},       {":=", "write `=`", Tk::Assign, "="},
    {"+=", "write `x = x + …`", Tk::Assign, ""}, {"-=", "write `x = x - …`", Tk::Assign, ""},
    {"*=", "write `x = x * …`", Tk::Assign, ""}, {"/=", "write `x = x / …`", Tk::Assign, ""},
};

std::string shown_character(std::string_view run) {
  const auto first = static_cast<unsigned char>(run.front());
  if (run.starts_with("\xC2\xA0")) return "a no-break space";
  if (first < 0x20 || first == 0x7F) return fmt::format("the control character 0x{:02x}", first);
  return fmt::format("`{}`", shortened(run, 24));
}

std::string_view hint_for(std::string_view run) {
  const auto any = [&](auto... starts) { return (run.starts_with(starts) || ...); };
  if (any("“", "”", "„", "«", "»", "'", "‘", "’")) return "; a text stands in straight double quotes";
  if (any("\xC2\xA0")) return "; write an ordinary space";
  if (any("$")) return "; a variable is its name alone";
  if (any("\\")) return "; a backslash belongs inside a text";
  if (any("`")) return "; a text stands in double quotes";
  if (any("–", "—", "−")) return "; the minus sign is `-`";
  if (any("→")) return "; the arrow is `->`";
  return {};
}

class Replacer {
 public:
  Replacer(const Source& source, std::vector<Lexeme>& lexemes, Diagnostics& diagnostics)
      : source_(source), lexemes_(lexemes), diagnostics_(diagnostics) {}

  void run() {
    for (std::size_t i = 0; i < lexemes_.size(); ++i) i = take(i);
    lexemes_.resize(kept_);
  }

 private:
  void keep(Tk type, Span span) { lexemes_[kept_++] = {type, span}; }

  /// The index of the last token taken.
  std::size_t take(std::size_t i) {
    const Lexeme l = lexemes_[i];
    switch (l.type) {
      case Tk::Comment:
        break;
      case Tk::ForeignComment:
        diagnostics_.report<Diag::ForeignSign>({l.span.begin, l.span.begin + 2}, "//", "a comment begins with `#`")
            .fix = Fix{{l.span.begin, l.span.begin + 2}, "#"};
        break;
      case Tk::ForeignSign:
        sign(i);
        break;
      case Tk::ForeignText:
        text(l.span);
        break;
      case Tk::ForeignName:
        diagnostics_.report<Diag::ForeignName>(l.span, shortened(text_of(source_, l.span)));
        keep(Tk::Name, l.span);
        break;
      case Tk::GluedNumber:
        glued_number(l.span);
        break;
      case Tk::Unknown:
        return unknown(i);
      default:
        keep(l.type, l.span);
        break;
    }
    return i;
  }

  void sign(std::size_t i) {
    const Span span = lexemes_[i].span;
    const std::string_view written = text_of(source_, span);
    if (written == ";") {
      const bool last = i + 1 == lexemes_.size() || lexemes_[i + 1].type == Tk::Newline ||
                        lexemes_[i + 1].type == Tk::End || lexemes_[i + 1].type == Tk::Comment;
      Diagnostic& d = diagnostics_.report<Diag::ForeignSign>(span, written, "a statement ends with its line");
      if (last) {
        d.fix = Fix{span, ""};
      } else {
        keep(Tk::Newline, span);
      }
      return;
    }
    for (const ForeignSign& known : kSigns) {
      if (written != known.sign) continue;
      Diagnostic& d = diagnostics_.report<Diag::ForeignSign>(span, written, known.hint);
      if (!known.fix.empty()) d.fix = Fix{span, std::string(known.fix)};
      keep(known.meant, span);
    }
  }

  void text(Span span) {
    const std::string_view inside = without_foreign_quotes(text_of(source_, span));
    diagnostics_.report<Diag::ForeignQuotes>(span, shortened(inside));
    keep(Tk::ForeignText, span);
  }

  void glued_number(Span span) {
    diagnostics_.report<Diag::GluedNumber>(span, shortened(text_of(source_, span)),
                                           "durations are written `500ms`, `30s`, `5m` or `2h`, and added with `+`");
    keep(Tk::Number, span);
  }

  std::size_t unknown(std::size_t i) {
    Span span = lexemes_[i].span;
    while (i + 1 < lexemes_.size() && lexemes_[i + 1].type == Tk::Unknown && lexemes_[i + 1].span.begin == span.end)
      span.end = lexemes_[++i].span.end;
    const std::string_view run = text_of(source_, span);
    diagnostics_.report<Diag::UnknownCharacter>(span, shown_character(run), hint_for(run));
    return i;
  }

  const Source& source_;
  std::vector<Lexeme>& lexemes_;
  Diagnostics& diagnostics_;
  std::size_t kept_ = 0;
};

}  // namespace

void replace_foreign(const Source& source, std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  Replacer(source, lexemes, diagnostics).run();
}

}  // namespace phoneflow
