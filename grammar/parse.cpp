#include "grammar/parse.h"

#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "Flow.h"
#include "FlowLexer.h"
#include "antlr4-runtime.h"
#include "grammar/brackets.h"
#include "grammar/bytes.h"
#include "grammar/depth.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/syntax_errors.h"
#include "grammar/foreign.h"
#include "grammar/foreign_words.h"
#include "grammar/habits.h"
#include "grammar/layout.h"
#include "grammar/lower.h"
#include "grammar/test_blocks.h"
#include "grammar/texts.h"
#include "grammar/tokens.h"

namespace phoneflow {

namespace {

enum class Texts : bool { WithHoles, Plain };

/// The generated lexer, made robust against unpaired braces and unclosed texts.
class SteadyLexer : public FlowLexer {
 public:
  SteadyLexer(antlr4::CharStream* input, Texts texts) : FlowLexer(input), texts_(texts) { removeErrorListeners(); }

  void pushMode(std::size_t m) override {
    const bool text = m == FlowLexer::TEXT;
    if (text) ++open_texts_;
    FlowLexer::pushMode(text && texts_ == Texts::Plain ? static_cast<std::size_t>(FlowLexer::PLAIN_TEXT) : m);
  }

  std::size_t popMode() override {
    if (mode != DEFAULT_MODE) --open_texts_;
    return modeStack.empty() ? mode : FlowLexer::popMode();
  }

  /// Ends all open texts at the end of a line.
  void end_line() {
    if (open_texts_ == 0) return;
    modeStack.clear();
    setMode(DEFAULT_MODE);
    open_texts_ = 0;
  }

  /// Sets how texts that begin later are read.
  void read_texts(Texts texts) { texts_ = texts; }

 private:
  Texts texts_;
  std::size_t open_texts_ = 0;
};

/// Converts ANTLR's code-point indices to byte offsets. Indices must not decrease.
class ByteOffsets {
 public:
  explicit ByteOffsets(const Source& source) : text_(source.text), base_(source.base) {
    // ANTLR skips a byte-order mark. SourceSet has removed one, but a file may have two.
    if (text_.starts_with("\xEF\xBB\xBF")) byte_ = 3;
  }

  std::uint32_t at(std::size_t index) {
    for (; index_ < index && byte_ < text_.size(); ++index_) {
      do ++byte_;
      while (byte_ < text_.size() && (static_cast<unsigned char>(text_[byte_]) & 0xC0u) == 0x80u);
    }
    return base_ + static_cast<std::uint32_t>(byte_);
  }

 private:
  std::string_view text_;
  std::uint32_t base_;
  std::size_t index_ = 0;
  std::size_t byte_ = 0;
};

/// `out` ends with Tk::End. False, and reported, when there are too many tokens.
bool tokenise(const Source& source, Texts texts, std::vector<Lexeme>& out, Diagnostics& diagnostics) {
  antlr4::ANTLRInputStream input(source.text);
  SteadyLexer lexer(&input, texts);
  ByteOffsets bytes(source);
  TestBlockWatch tests;
  while (true) {
    const std::unique_ptr<antlr4::Token> token = lexer.nextToken();
    const bool end = token->getType() == antlr4::Token::EOF;
    const std::uint32_t begin = bytes.at(token->getStartIndex());
    const Span span{begin, end ? begin : bytes.at(token->getStopIndex() + 1)};
    if (out.size() >= kMaxTokens) {
      diagnostics.report<Diag::TooManyTokens>(span);
      return false;
    }
    out.push_back({end ? Tk::End : static_cast<Tk>(token->getType()), span});
    if (end) return true;
    tests.take(out.back().type);
    if (texts == Texts::WithHoles) lexer.read_texts(tests.has_plain_texts() ? Texts::Plain : Texts::WithHoles);
    if (token->getType() == FlowLexer::Newline) lexer.end_line();
  }
}

/// Feeds the prepared tokens to the parser. Start and stop of a token are its byte span.
class PreparedTokens : public antlr4::TokenSource {
 public:
  explicit PreparedTokens(const std::vector<Lexeme>& lexemes) : lexemes_(lexemes) {}

  std::unique_ptr<antlr4::Token> nextToken() override {
    const Lexeme& l = lexemes_[next_ < lexemes_.size() ? next_ : lexemes_.size() - 1];
    ++next_;
    const std::size_t type = l.type == Tk::End ? antlr4::Token::EOF : static_cast<std::size_t>(l.type);
    return std::make_unique<antlr4::CommonToken>(std::pair<antlr4::TokenSource*, antlr4::CharStream*>(this, nullptr), type,
                                                 antlr4::Token::DEFAULT_CHANNEL, l.span.begin, l.span.end);
  }

  std::size_t getLine() const override { return 0; }
  std::size_t getCharPositionInLine() override { return 0; }
  antlr4::CharStream* getInputStream() override { return nullptr; }
  std::string getSourceName() override { return {}; }
  antlr4::TokenFactory<antlr4::CommonToken>* getTokenFactory() override { return antlr4::CommonTokenFactory::DEFAULT.get(); }

 private:
  const std::vector<Lexeme>& lexemes_;
  std::size_t next_ = 0;
};

/// One message per statement, then recovery at the next one: no token is inserted or deleted by guessing.
class StatementStrategy : public antlr4::ANTLRErrorStrategy {
 public:
  StatementStrategy(const Source& source, const std::vector<Lexeme>& tokens, Diagnostics& diagnostics)
      : source_(source), tokens_(tokens), diagnostics_(diagnostics) {}

  void reset(antlr4::Parser*) override { recovering_ = false; }
  bool inErrorRecoveryMode(antlr4::Parser*) override { return recovering_; }
  void reportMatch(antlr4::Parser*) override { recovering_ = false; }

  void reportError(antlr4::Parser* parser, const antlr4::RecognitionException&) override { report(parser, parser->getExpectedTokens()); }

  /// Skips unexpected tokens between the head of a statement and its block.
  antlr4::Token* recoverInline(antlr4::Parser* parser) override {
    const antlr4::misc::IntervalSet expected = parser->getExpectedTokens();
    if (expected.contains(std::size_t{Flow::BlockOpen})) {
      report(parser, expected);
      skip_to_block(parser);
      if (parser->getCurrentToken()->getType() == Flow::BlockOpen) {
        antlr4::Token* open = parser->getCurrentToken();
        reportMatch(parser);
        parser->consume();
        return open;
      }
    }
    throw antlr4::InputMismatchException(parser);
  }

  void recover(antlr4::Parser* parser, std::exception_ptr e) override {
    switch (parser->getContext()->getRuleIndex()) {
      case Flow::RuleLine: return skip_statement(parser);
      case Flow::RuleEntry: return skip_entry(parser);
      case Flow::RuleCondition:
      case Flow::RuleValue: return skip_to_block(parser);
      default: std::rethrow_exception(e);
    }
  }

  /// In a sequence of statements or entries: skips tokens up to the next that can begin one.
  void sync(antlr4::Parser* parser) override {
    const antlr4::atn::ATNState* state = parser->getATN().states[parser->getState()];
    if (state->ruleIndex != Flow::RuleBlock && state->ruleIndex != Flow::RuleBraces) return;
    while (true) {
      const antlr4::misc::IntervalSet& next = parser->getATN().nextTokens(const_cast<antlr4::atn::ATNState*>(state));
      const std::size_t type = parser->getTokenStream()->LA(1);
      if (type == antlr4::Token::EOF || next.contains(type)) return;
      report(parser, next);
      skip_group(parser);
      if (state->ruleIndex == Flow::RuleBlock) {
        skip_statement(parser);
      } else {
        skip_entry(parser);
      }
    }
  }

 private:
  void report(antlr4::Parser* parser, const antlr4::misc::IntervalSet& expected) {
    if (recovering_) return;
    recovering_ = true;
    const std::size_t at = parser->getCurrentToken()->getTokenIndex();
    Mismatch mismatch{source_, tokens_, at, at, parser->getRuleNames()[parser->getContext()->getRuleIndex()], {}};
    for (std::size_t type = 1; type <= Flow::Chars; ++type) mismatch.expected.set(type, expected.contains(type));
    // The statement that contains the place, unless a statement should begin there.
    for (auto* c = parser->getContext(); c != nullptr; c = static_cast<antlr4::ParserRuleContext*>(c->parent)) {
      if (c->getRuleIndex() == Flow::RuleBlock && c != parser->getContext()) break;
      if (c->getRuleIndex() == Flow::RuleLine) {
        mismatch.statement = c->start->getTokenIndex();
        break;
      }
    }
    report_mismatch(mismatch, diagnostics_);
    silence_around(at, mismatch.statement);
  }

  /// Suppresses reports about the incomplete statement, but not about its blocks.
  void silence_around(std::size_t at, std::size_t statement) {
    const auto ends = [&](std::size_t k) {
      const Tk type = tokens_[k].type;
      return type == Tk::Newline || type == Tk::BlockOpen || type == Tk::BlockClose || type == Tk::End;
    };
    std::size_t first = at;
    while (first > statement && !ends(first - 1) && tokens_[first].type != Tk::On) --first;
    std::size_t last = at;
    while (!ends(last)) ++last;
    diagnostics_.suppress_follow_ups({tokens_[first].span.begin, tokens_[last].span.begin});
  }

  /// Consumes one token, or a whole block.
  static void skip_group(antlr4::Parser* parser) {
    int depth = 0;
    do {
      const std::size_t type = parser->getTokenStream()->LA(1);
      if (type == antlr4::Token::EOF) return;
      if (type == Flow::BlockOpen) ++depth;
      if (type == Flow::BlockClose) --depth;
      parser->consume();
    } while (depth > 0);
  }

  /// True when no further error would be kept: an exception for each is slow.
  [[nodiscard]] bool enough() const { return diagnostics_.dropped() > 0; }

  void skip_statement(antlr4::Parser* parser) {
    if (enough()) diagnostics_.stop();
    while (true) {
      const std::size_t type = parser->getTokenStream()->LA(1);
      if (type == antlr4::Token::EOF || (type == Flow::BlockClose && !enough())) break;
      skip_group(parser);
      if (type == Flow::Newline && !enough()) break;
    }
    recovering_ = false;
  }

  void skip_entry(antlr4::Parser* parser) {
    while (true) {
      const std::size_t type = parser->getTokenStream()->LA(1);
      if (type == antlr4::Token::EOF || type == Flow::BlockClose || type == Flow::Newline || type == Flow::On) break;
      skip_group(parser);
    }
    recovering_ = false;
  }

  /// Stays in recovery when there is no block: a missing block is not a second error.
  static void skip_to_block(antlr4::Parser* parser) {
    while (true) {
      const std::size_t type = parser->getTokenStream()->LA(1);
      if (type == antlr4::Token::EOF || type == Flow::BlockClose || type == Flow::Newline || type == Flow::BlockOpen) return;
      parser->consume();
    }
  }

  const Source& source_;
  const std::vector<Lexeme>& tokens_;
  Diagnostics& diagnostics_;
  bool recovering_ = false;
};

/// Parses prepared tokens one top-level line at a time, which bounds the memory.
class LineParser {
 public:
  LineParser(const Source& source, const std::vector<Lexeme>& tokens, Diagnostics& diagnostics)
      : source_tokens_(tokens),
        stream_(&source_tokens_),
        parser_(&stream_),
        bail_(std::make_shared<antlr4::BailErrorStrategy>()),
        careful_(std::make_shared<StatementStrategy>(source, tokens, diagnostics)) {
    parser_.removeErrorListeners();
  }

  [[nodiscard]] bool at_end() { return stream_.LA(1) == antlr4::Token::EOF; }

  /// `rule` is a grammar rule; `take` gets its tree, which is freed afterwards.
  template <class Rule, class Take>
  void next(Rule rule, Take take) {
    const std::size_t start = stream_.index();
    try {
      use(bail_, antlr4::atn::PredictionMode::SLL);
      take(*(parser_.*rule)());
    } catch (const antlr4::ParseCancellationException&) {
      parser_.getTreeTracker().reset();
      stream_.seek(start);
      use(careful_, antlr4::atn::PredictionMode::LL);
      take(*(parser_.*rule)());
      // Guarantees progress, whatever the recovery has consumed.
      if (stream_.index() == start) stream_.consume();
    }
    parser_.getTreeTracker().reset();
  }

 private:
  void use(const std::shared_ptr<antlr4::ANTLRErrorStrategy>& strategy, antlr4::atn::PredictionMode mode) {
    parser_.setErrorHandler(strategy);
    parser_.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(mode);
  }

  PreparedTokens source_tokens_;
  antlr4::BufferedTokenStream stream_;
  Flow parser_;
  std::shared_ptr<antlr4::ANTLRErrorStrategy> bail_;
  std::shared_ptr<antlr4::ANTLRErrorStrategy> careful_;
};

/// Runs the passes between lexer and parser; empty when the file cannot be parsed.
std::vector<Lexeme> prepare(const Source& source, const std::vector<Lexeme>& raw, Diagnostics& diagnostics) {
  std::vector<Lexeme> lexemes = mend_habits(source, close_texts(source, raw, diagnostics), diagnostics);
  replace_foreign(source, lexemes, diagnostics);
  lexemes = replace_foreign_words(source, lexemes, diagnostics);
  lexemes = match_brackets(source, lexemes, diagnostics);
  if (lexemes.empty()) return {};
  lexemes = lay_out(source, lexemes);
  if (!within_depth(lexemes, diagnostics)) return {};
  return lexemes;
}

void parse_lines(const Source& source, const std::vector<Lexeme>& raw, FileBuilder& lowering, Diagnostics& diagnostics) {
  const std::vector<Lexeme> lexemes = prepare(source, raw, diagnostics);
  if (lexemes.empty()) return;
  LineParser parser(source, lexemes, diagnostics);
  while (!parser.at_end()) {
    parser.next(static_cast<Flow::LineContext* (Flow::*)()>(&Flow::line),
                [&](antlr4::ParserRuleContext& line) { lowering.top_level(line); });
  }
}

/// True when a brace behind these tokens opens a record: `with {`, but not `before {` or `test "…" {`.
bool opens_record(const std::vector<Lexeme>& before, std::size_t in_line) {
  if (before.empty()) return false;
  const Tk last = before.back().type;
  return last == Tk::Colon || last == Tk::Comma || last == Tk::LBracket || (last == Tk::Name && in_line > 1);
}

/// Makes every line one step: removes blank lines and ends the last line. A list or record continues over a line break only where it must,
/// so that an unclosed one costs one line, not the rest of the file.
std::vector<Lexeme> step_lines(const std::vector<Lexeme>& lexemes) {
  std::vector<Lexeme> out;
  std::size_t in_line = 0;
  int depth = 0;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    const Lexeme& l = lexemes[i];
    if (l.type == Tk::Newline) {
      std::size_t next = i + 1;
      while (next < lexemes.size() && lexemes[next].type == Tk::Newline) ++next;
      const bool closes = next < lexemes.size() && (lexemes[next].type == Tk::RBracket || lexemes[next].type == Tk::RBrace);
      const Tk last = out.empty() ? Tk::Newline : out.back().type;
      const bool goes_on = depth > 0 && (closes || last == Tk::Comma || last == Tk::Colon || last == Tk::LBracket || last == Tk::LBrace);
      i = next - 1;  // a run of blank lines is scanned once
      if (in_line == 0 || goes_on) continue;
      in_line = 0;
      depth = 0;
      out.push_back(l);
      continue;
    }
    if (l.type == Tk::End && in_line > 0) out.push_back({Tk::Newline, l.span});
    if (l.type == Tk::LBracket || (l.type == Tk::LBrace && (depth > 0 || opens_record(out, in_line)))) ++depth;
    if ((l.type == Tk::RBracket || l.type == Tk::RBrace) && depth > 0) --depth;
    ++in_line;
    out.push_back(l);
  }
  return out;
}

/// `masked` has the bytes of `source` at the same offsets where they are steps.
std::span<const ast::Step> parse_step_lines(const Source& source, const Source& masked, Arena& arena, Diagnostics& diagnostics) {
  std::vector<Lexeme> raw;
  if (!tokenise(masked, Texts::Plain, raw, diagnostics)) return {};
  std::vector<Lexeme> lexemes = close_texts(masked, raw, diagnostics);
  replace_foreign(masked, lexemes, diagnostics);
  lexemes = step_lines(lexemes);
  FileBuilder lowering(source, arena, diagnostics);
  LineParser parser(source, lexemes, diagnostics);
  while (!parser.at_end()) {
    parser.next(static_cast<Flow::StepContext* (Flow::*)()>(&Flow::step), [&](antlr4::ParserRuleContext& step) { lowering.step(step); });
  }
  return lowering.steps();
}

/// Offset of the steps behind `#>` in the line; its end when there are none.
std::size_t steps_in_line(std::string_view line) {
  bool in_text = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') in_text = !in_text;
    if (line[i] == '\\' && in_text) ++i;
    if (line[i] != '#' || in_text) continue;
    return line.substr(i).starts_with("#>") ? i + 2 : line.size();
  }
  return line.size();
}

}  // namespace

ParsedFile parse(const Source& source, Arena& arena, Diagnostics& diagnostics) {
  ParsedFile result;
  FileBuilder lowering(source, arena, diagnostics);
  if (check_script_bytes(source, diagnostics)) {
    std::vector<Lexeme> raw;
    const bool complete = tokenise(source, Texts::WithHoles, raw, diagnostics);
    if (complete) {
      std::vector<Lexeme> statements = raw;
      result.tests = take_test_blocks(statements, diagnostics);
      parse_lines(source, statements, lowering, diagnostics);
    }
    if (!raw.empty() && raw.back().type == Tk::End) raw.pop_back();
    result.tokens = to_tokens(raw);
  }
  result.file = lowering.file();
  return result;
}

std::span<const ast::Step> parse_steps(const Source& source, Arena& arena, Diagnostics& diagnostics) {
  if (!check_bytes(source, diagnostics)) return {};
  return parse_step_lines(source, source, arena, diagnostics);
}

std::span<const ast::Step> parse_test_blocks(const Source& source, std::span<const Span> places, Arena& arena, Diagnostics& diagnostics) {
  Source masked{source.path, source.text, source.base, source.lines};
  std::size_t done = 0;
  const auto blank = [&](std::size_t to) {
    for (; done < to; ++done) {
      if (masked.text[done] != '\n' && masked.text[done] != '\r') masked.text[done] = ' ';
    }
  };
  for (const Span place : places) {
    blank(place.begin - source.base);
    done = place.end - source.base;
  }
  blank(masked.text.size());
  return parse_step_lines(source, masked, arena, diagnostics);
}

std::span<const ast::Step> parse_embedded_steps(const Source& source, Arena& arena, Diagnostics& diagnostics) {
  // Discarded: parse() has reported errors in the bytes.
  Diagnostics reported;
  if (!check_bytes(source, reported)) return {};
  Source masked{source.path, source.text, source.base, source.lines};
  for (std::uint32_t number = 1; number <= source.lines.size(); ++number) {
    const std::string_view line = source.line(number);
    std::fill_n(masked.text.begin() + source.lines[number - 1], steps_in_line(line), ' ');
  }
  return parse_step_lines(source, masked, arena, diagnostics);
}

}  // namespace phoneflow
