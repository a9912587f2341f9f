#include "grammar/texts.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace phoneflow {

namespace {

enum class Inside : unsigned char { Text, Hole, Brace };

/// What is open, and where in the output it was opened.
struct Frame {
  Inside kind;
  std::size_t opened;
};

class Closer {
 public:
  Closer(const Source& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  void take(const Lexeme& l) {
    switch (l.type) {
      case Tk::Quote:
        return open(Inside::Text, l);
      case Tk::HoleOpen:
        return open(Inside::Hole, l);
      case Tk::LBrace:
        // Outside of texts braces are match_brackets' business, and may be many.
        if (frames_.empty()) return out_.push_back(l);
        return open(Inside::Brace, l);
      case Tk::QuoteEnd:
        return close(l.type, l);
      case Tk::RBrace:
        return close(!frames_.empty() && frames_.back().kind == Inside::Hole ? Tk::HoleClose : Tk::RBrace, l);
      case Tk::Newline:
      case Tk::End:
        if (!frames_.empty()) end_line(l.span.begin);
        return out_.push_back(l);
      default:
        return out_.push_back(l);
    }
  }

  std::vector<Lexeme> finish() { return std::move(out_); }

 private:
  void open(Inside kind, const Lexeme& l) {
    frames_.push_back({kind, out_.size()});
    out_.push_back(l);
  }

  void close(Tk type, const Lexeme& l) {
    if (!frames_.empty()) frames_.pop_back();
    out_.push_back({type, l.span});
  }

  /// The line ends at `end` inside a text. Only the outermost text and its hole are reported: what is
  /// inside an unclosed hole was not meant to be read as code.
  void end_line(std::uint32_t end) {
    const Span quote = out_[frames_.front().opened].span;
    if (frames_.size() == 1) {
      unclosed_text({quote.begin, end});
    } else {
      const std::size_t hole = frames_[1].opened;
      diagnostics_.report<Diag::UnclosedHole>(out_[hole].span).note(quote, "the text begins here");
      out_.resize(hole);
    }
    out_.push_back({Tk::QuoteEnd, {end, end}});
    frames_.clear();
  }

  void unclosed_text(Span span) {
    Diagnostic& d = diagnostics_.report<Diag::UnclosedText>(span);
    const std::size_t curly = text_of(source_, span).rfind("”");
    if (curly == std::string_view::npos) return;
    const auto at = span.begin + static_cast<std::uint32_t>(curly);
    d.note({at, at + 3}, "this quotation mark does not end a text; write `\"`");
  }

  const Source& source_;
  Diagnostics& diagnostics_;
  std::vector<Lexeme> out_;
  std::vector<Frame> frames_;
};

}  // namespace

std::vector<Lexeme> close_texts(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  Closer closer(source, diagnostics);
  for (const Lexeme& l : lexemes) closer.take(l);
  return closer.finish();
}

}  // namespace phoneflow
