#include <string>
#include <string_view>

#include <fmt/format.h>

#include "analysis/comparisons.h"
#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "check/words.h"
#include "grammar/diagnostic_codes.h"
#include "interpreter/evaluate.h"
#include "interpreter/types.h"
#include "tongue/tongue.h"

namespace phoneflow {
namespace {

/// What a format turns into words; anything else it leaves as it is.
TypeSet sayable(Wording wording) {
  const TypeSet figures = TypeSet(Type::Text) | Type::Number;
  switch (wording) {
    case Wording::Plain: return TypeSet::any();
    case Wording::Date:
    case Wording::Time: return TypeSet(Type::Text) | Type::Moment;
    case Wording::Duration: return figures | Type::Duration;
    case Wording::Digits:
    case Wording::Number:
    case Wording::Money:
    case Wording::Ordinal:
    case Wording::Phone: return figures;
  }
  return TypeSet::any();
}

/// `a length of time`, and what says it.
struct Unsaid {
  Type type{};
  std::string_view what;
  std::string_view formats;  ///< that say it, as in a message; empty: none does
  std::string_view only;     ///< the one format; empty: there are several, or none
};
constexpr Unsaid kUnsaid[] = {
    {Type::Duration, "a length of time", "write `:duration`", "duration"},
    {Type::Moment, "a moment", "write `:date` or `:time`", ""},
    {Type::Number, "a number", "write a text or a moment, such as `{Now:time}`", ""},
    {Type::Boolean, "true or false", "leave the format out", ""},
};

class Figures {
 public:
  explicit Figures(const RuleContext& context) : context_(context) {}

  void text(const ast::TextExpr& text) {
    for (const ast::TextPart& segment : text.segments) {
      if (segment.hole != nullptr && wording_of(segment.format) != Wording::Plain) hole(segment);
    }
  }

 private:
  void hole(const ast::TextPart& segment) {
    const std::string_view tag = context_.program.speech.language;
    if (!tag.empty() && !spoken_language(tag) && !told_) {
      context_.diagnostics.report<Diag::UnspokenLanguage>(segment.span, tag, spoken_languages_text());
      told_ = true;
    }
    const TypeSet types = types_of(context_.known, *segment.hole);
    if (types.meets(sayable(wording_of(segment.format)) | Type::List | Type::Record)) return;
    for (const Unsaid& it : kUnsaid) {
      if (types != TypeSet(it.type)) continue;
      const std::string_view written = context_.script.sources.text(segment.hole->span);
      const std::string_view whole = context_.script.sources.text(segment.span);
      const std::size_t colon = whole.rfind(':');
      const std::size_t begin = whole.find_first_not_of(" \t", colon + 1);
      const std::string_view format = whole.substr(begin, whole.find_first_of(" \t}", begin) - begin);
      Diagnostic& diagnostic = context_.diagnostics.report<Diag::FormatMisfit>(segment.span, written, it.what, format, it.formats);
      if (!it.only.empty())
        diagnostic.fix =
            Fix{segment.span, fmt::format("{}{}{}", whole.substr(0, begin), it.only, whole.substr(begin + format.size())), false};
    }
  }

  const RuleContext& context_;
  bool told_ = false;
};

void spoken_figures_rule(const RuleContext& context) {
  Figures figures(context);
  for (const Node& node : context.program.nodes) {
    for_each_part(context.program, node, [&](const ast::Expr& expr) {
      if (expr.kind == ast::ExprKind::Text) figures.text(static_cast<const ast::TextExpr&>(expr));
    });
  }
}

constexpr RulePage kSpokenFiguresPages[] = {
    {
        .code = Diag::UnspokenLanguage,
        .finds =
            "A hole with a format in a script whose `Language` is one in which phoneflow has no words for numbers, money, dates and times.",
        .why =
            "The caller hears a sentence of one language with a date or an amount of another: `$5.00` amid Polish. Durations are those of English words, too.",
        .bad = "script \"Hours\" { Language: \"pl-PL\" }\nPlay \"Otwieramy o {moment(\"2026-01-05 09:00\"):time}.\"\nHangup\n",
        .good = "script \"Hours\" { Language: \"pl-PL\" }\nPlay \"Otwieramy o dziewiątej.\"\nHangup\n",
        .ignore = "When whoever speaks the prompts reads such figures in the language by itself.",
    },
    {
        .code = Diag::FormatMisfit,
        .finds = "A format of a hole that does not fit its value: `:money` of a length of time, `:date` of a number.",
        .why = "The value is left as it is. The caller hears `1m 30s` or `2026-01-05T09:00:00`, letter by letter.",
        .bad = "Play \"It is {Now:number}.\"\nHangup\n",
        .good = "Play \"It is {Now:time}.\"\nHangup\n",
        .ignore = "Never: write the format that fits, or none.",
    },
};

}  // namespace

constexpr Rule kSpokenFigures{kSpokenFiguresPages, spoken_figures_rule};

}  // namespace phoneflow
