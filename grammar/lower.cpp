#include "grammar/event_names.h"
#include "grammar/lower.h"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "Flow.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/escapes.h"
#include "grammar/numbers.h"
#include "grammar/tokens.h"

namespace phoneflow {

using namespace ast;

namespace {

/// parse.cpp stores our byte offsets in ANTLR's tokens as start and stop.
Span span_of(const antlr4::Token* token) {
  return {static_cast<std::uint32_t>(token->getStartIndex()), static_cast<std::uint32_t>(token->getStopIndex())};
}

Span span_of(antlr4::tree::TerminalNode* node) { return span_of(node->getSymbol()); }

Span span_of(const antlr4::ParserRuleContext* ctx) { return cover(span_of(ctx->start), span_of(ctx->stop)); }

/// True when the parser found an error in it: parts of the tree may be missing.
bool is_broken(const antlr4::ParserRuleContext* ctx) { return ctx->exception != nullptr; }

BinaryOp binary_op(Tk type) {
  switch (type) {
    case Tk::Or: return BinaryOp::Or;
    case Tk::And: return BinaryOp::And;
    case Tk::Equal: return BinaryOp::Equal;
    case Tk::NotEqual: return BinaryOp::NotEqual;
    case Tk::Less: return BinaryOp::Less;
    case Tk::LessEqual: return BinaryOp::LessEqual;
    case Tk::Greater: return BinaryOp::Greater;
    case Tk::GreaterEqual: return BinaryOp::GreaterEqual;
    case Tk::Plus: return BinaryOp::Add;
    case Tk::Minus: return BinaryOp::Subtract;
    case Tk::Star: return BinaryOp::Multiply;
    case Tk::Slash: return BinaryOp::Divide;
    default: return BinaryOp::Remainder;
  }
}

bool is_comparison(BinaryOp op) { return op >= BinaryOp::Equal && op <= BinaryOp::GreaterEqual; }

Tk type_of(antlr4::tree::TerminalNode* node) { return static_cast<Tk>(node->getSymbol()->getType()); }

}  // namespace

/// One function per grammar rule.
class Lowering {
 public:
  explicit Lowering(FileBuilder& to) : to_(to), arena_(to.arena_), diagnostics_(to.diagnostics_) {}

  // ---- a file ----

  void top_level(Flow::LineContext* ctx) {
    if (Flow::StatementContext* s = ctx->statement(); s != nullptr && !is_broken(s)) {
      switch (static_cast<Tk>(s->start->getType())) {
        case Tk::On: return on_at_top(static_cast<Flow::OnStatementContext*>(s));
        case Tk::Sub: return sub(static_cast<Flow::SubStatementContext*>(s));
        case Tk::Include: return include(static_cast<Flow::IncludeStatementContext*>(s));
        case Tk::Script: return header(static_cast<Flow::ScriptStatementContext*>(s));
        default: break;
      }
    }
    if (Stmt* s = line(ctx)) to_.statements_.push_back(s);
  }

  void step(Flow::StepContext* ctx) {
    std::vector<Word> words;
    for (Flow::WordContext* w : ctx->word()) words.push_back(word(w));
    join_dotted(words);
    if (words.empty()) return;
    to_.steps_.push_back({arena_.copy(words), cover(words.front().span, words.back().span)});
  }

 private:
  std::string_view text(Span span) { return text_of(to_.source_, span); }
  Ident ident(antlr4::tree::TerminalNode* node) { return {text(span_of(node)), span_of(node)}; }

  void on_at_top(Flow::OnStatementContext* ctx) {
    const std::span<const Key> keys = this->keys(ctx->keys());
    const Target to = target(ctx->target(), keys);
    if (refuses_length(ctx)) return;
    if (keys.size() == 1 && keys[0].kind == KeyKind::Name && to.block != nullptr) {
      to_.handlers_.push_back({{keys[0].text, keys[0].span}, to.block, span_of(ctx), length(ctx->Duration())});
    } else {
      branch_outside(ctx);
    }
  }

  /// Only `on Waited` has one: reports it behind other events and behind branches.
  bool refuses_length(Flow::OnStatementContext* ctx) {
    if (ctx->Duration() == nullptr) return false;
    const std::string_view keys = text(span_of(ctx->keys()));
    if (keys == kWaitedName && ctx->target()->Name() != nullptr) {
      const std::string_view event = text(cover(span_of(ctx->keys()), span_of(ctx->Duration())));
      diagnostics_.report<Diag::EventWithLabel>(span_of(ctx), event, event, text(span_of(ctx->target()->Name())));
      return true;
    }
    const bool is_event =
        ctx->keys()->key().size() == 1 && ctx->target()->block() != nullptr && (keys == kWaitedName || !is_event_name(keys));
    if (is_event) return false;
    const Span length = span_of(ctx->Duration());
    diagnostics_.report<Diag::Expected>(length, fmt::format("`->` and a label, or a block in braces, after `on {}`", keys),
                                        fmt::format("`{}`", text(length)), "");
    return true;
  }

  const DurationExpr* length(antlr4::tree::TerminalNode* duration) {
    if (duration == nullptr) return nullptr;
    const Span span = span_of(duration);
    return arena_.make<DurationExpr>(Expr{ExprKind::Duration, span}, duration_value(text(span), span, diagnostics_));
  }

  Stmt* inner_on(Flow::OnStatementContext* ctx) {
    if (refuses_length(ctx)) return nullptr;
    const std::string_view key = text(span_of(ctx->keys()));
    if (ctx->target()->block() != nullptr && is_event_name(key)) return not_at_top(ctx, fmt::format("`on {}`", key));
    branch_outside(ctx);
    return nullptr;
  }

  void branch_outside(Flow::OnStatementContext* ctx) {
    const Span head = cover(span_of(ctx->On()), span_of(ctx->keys()));
    diagnostics_.report<Diag::BranchOutsideAction>(head, text(head));
  }

  void sub(Flow::SubStatementContext* ctx) {
    std::vector<Ident> parameters;
    for (antlr4::tree::TerminalNode* p : ctx->Name()) parameters.push_back(ident(p));
    to_.subs_.push_back({ident(ctx->Callee()), arena_.copy(parameters), block(ctx->block()), span_of(ctx)});
  }

  void include(Flow::IncludeStatementContext* ctx) {
    TextExpr* path = text(ctx->text());
    refuse_holes(*path, "the path of an `include`");
    to_.includes_.push_back({path, span_of(ctx)});
  }

  void header(Flow::ScriptStatementContext* ctx) {
    TextExpr* name = text(ctx->text());
    refuse_holes(*name, "the name of a script");
    std::vector<Argument> properties;
    std::vector<Branch> branches;
    if (ctx->braces() != nullptr) braces(ctx->braces(), properties, branches);
    for (const Branch& b : branches) diagnostics_.report<Diag::BranchInHeader>(b.span);
    const Span whole = span_of(ctx);
    if (to_.header_ != nullptr) {
      diagnostics_.report<Diag::SecondHeader>(whole).note(to_.header_->span, "the first one is here");
      return;
    }
    to_.header_ = arena_.make<Header>(name, arena_.copy(properties), whole);
  }

  void refuse_holes(const TextExpr& e, std::string_view what) {
    for (const TextPart& s : e.segments) {
      if (s.hole == nullptr) continue;
      diagnostics_.report<Diag::HoleNotAllowed>(s.span, what);
      diagnostics_.suppress_follow_ups(e.span);
    }
  }

  // ---- statements ----

  /// Null when the line has a syntax error.
  Stmt* line(Flow::LineContext* ctx) {
    if (Flow::LabelContext* l = ctx->label()) {
      if (is_broken(l)) return nullptr;
      return arena_.make<LabelStmt>(Stmt{StmtKind::Label, cover(span_of(l->Property()), span_of(l->Colon()))}, ident(l->Property()));
    }
    Flow::StatementContext* s = ctx->statement();
    if (s == nullptr) return nullptr;
    return is_broken(s) ? broken(s) : statement(s);
  }

  /// Declares the variable of a `let` with a syntax error.
  Stmt* broken(Flow::StatementContext* ctx) {
    auto* let = dynamic_cast<Flow::LetStatementContext*>(ctx);
    if (let == nullptr || let->Name() == nullptr) return nullptr;
    const Span span = cover(span_of(let->Let()), span_of(let->Name()));
    return arena_.make<LetStmt>(Stmt{StmtKind::Let, span}, ident(let->Name()), missing(span));
  }

  /// A placeholder for an invalid expression: its type is unknown, and no further errors are reported.
  Expr* missing(Span span) {
    diagnostics_.suppress_follow_ups(span);
    return arena_.make<NameExpr>(Expr{ExprKind::Name, span}, std::string_view("?"), false);
  }

  Stmt* statement(Flow::StatementContext* ctx) {
    switch (static_cast<Tk>(ctx->start->getType())) {
      case Tk::Callee: return call_statement(static_cast<Flow::CallStatementContext*>(ctx));
      case Tk::Contact: return set_field(static_cast<Flow::ContactStatementContext*>(ctx));
      case Tk::Let: return let(static_cast<Flow::LetStatementContext*>(ctx));
      case Tk::If: return if_statement(static_cast<Flow::IfStatementContext*>(ctx));
      case Tk::Else: return stray_else(ctx);
      case Tk::Case: return case_statement(static_cast<Flow::CaseStatementContext*>(ctx));
      case Tk::Repeat: return repeat(static_cast<Flow::RepeatStatementContext*>(ctx));
      case Tk::While: return while_statement(static_cast<Flow::WhileStatementContext*>(ctx));
      case Tk::Loop: return loop(static_cast<Flow::LoopStatementContext*>(ctx));
      case Tk::For: return for_statement(static_cast<Flow::ForStatementContext*>(ctx));
      case Tk::Goto: return goto_statement(static_cast<Flow::GotoStatementContext*>(ctx));
      case Tk::Break: return arena_.make<BreakStmt>(Stmt{StmtKind::Break, span_of(ctx)});
      case Tk::Continue: return arena_.make<ContinueStmt>(Stmt{StmtKind::Continue, span_of(ctx)});
      case Tk::Return: return return_statement(static_cast<Flow::ReturnStatementContext*>(ctx));
      case Tk::On: return inner_on(static_cast<Flow::OnStatementContext*>(ctx));
      case Tk::Sub: return not_at_top(ctx, "a `sub`");
      case Tk::Include: return not_at_top(ctx, "an `include`");
      case Tk::Script: return not_at_top(ctx, "the `script` header");
      default: return named(static_cast<Flow::NamedStatementContext*>(ctx));
    }
  }

  Stmt* not_at_top(Flow::StatementContext* ctx, std::string_view what) {
    diagnostics_.report<Diag::NotAtTopLevel>(span_of(ctx->start), what);
    return nullptr;
  }

  Stmt* stray_else(Flow::StatementContext* ctx) {
    // replace_foreign_words() has reported `elif`; the `if` before it is judged once it is written `else if`.
    const Span place = span_of(ctx->start);
    if (keyword_in_any_case(text(place)) == Tk::Else) diagnostics_.report<Diag::ElseWithoutIf>(place);
    return nullptr;
  }

  Stmt* named(Flow::NamedStatementContext* ctx) {
    Flow::NamedContext* rest = ctx->named();
    const Ident name = ident(ctx->Name());
    if (rest->Assign() == nullptr) return action(name, rest->arguments(), rest->braces(), span_of(ctx));
    auto* s = arena_.make<AssignStmt>(Stmt{StmtKind::Assign, span_of(ctx)}, name);
    value(rest->value(), s->value, s->action);
    return s;
  }

  Stmt* let(Flow::LetStatementContext* ctx) {
    auto* s = arena_.make<LetStmt>(Stmt{StmtKind::Let, span_of(ctx)}, ident(ctx->Name()));
    value(ctx->value(), s->value, s->action);
    return s;
  }

  Stmt* set_field(Flow::ContactStatementContext* ctx) {
    const Span record = span_of(ctx->Contact());
    const std::vector<Flow::PartContext*> parts = ctx->part();
    Expr* place = arena_.make<NameExpr>(Expr{ExprKind::Name, record}, text(record), false);
    for (Flow::PartContext* part : parts) {
      const Span so_far = cover(record, span_of(part));
      if (part->Name() != nullptr) place = arena_.make<FieldExpr>(Expr{ExprKind::Field, so_far}, place, ident(part->Name()));
      else place = arena_.make<IndexExpr>(Expr{ExprKind::Index, so_far}, place, expr(part->expr()));
    }
    if (parts.size() > 1) {
      const Span rest = cover(span_of(parts[1]), span_of(parts.back()));
      diagnostics_.report<Diag::PartOfField>(rest, text(cover(record, span_of(parts[0]))));
      diagnostics_.suppress_follow_ups(span_of(ctx));
    }
    auto* s = arena_.make<FieldStmt>(Stmt{StmtKind::Field, span_of(ctx)}, place);
    value(ctx->value(), s->value, s->action);
    return s;
  }

  void value(Flow::ValueContext* ctx, Expr*& e, ActionStmt*& a) {
    if (is_broken(ctx)) {
      const Span at = span_of(ctx->start);
      e = missing({at.begin, at.begin});
    } else if (ctx->Verb() == nullptr) {
      e = condition(ctx->condition());
    } else {
      a = action(ident(ctx->Verb()), ctx->arguments(), ctx->braces(), span_of(ctx));
    }
  }

  ActionStmt* action(Ident verb, Flow::ArgumentsContext* written, Flow::BracesContext* block, Span whole) {
    std::vector<Argument> arguments;
    std::vector<Branch> branches;
    if (written != nullptr) {
      for (Flow::ArgumentContext* a : written->argument()) {
        const Ident name = a->Property() != nullptr ? ident(a->Property()) : Ident{{}, {span_of(a).begin, span_of(a).begin}};
        arguments.push_back({name, expr(a->expr()), false});
      }
    }
    if (block != nullptr) braces(block, arguments, branches);
    return arena_.make<ActionStmt>(Stmt{StmtKind::Action, whole}, verb, arena_.copy(arguments), arena_.copy(branches));
  }

  void braces(Flow::BracesContext* ctx, std::vector<Argument>& properties, std::vector<Branch>& branches) {
    for (Flow::EntryContext* e : ctx->entry()) {
      if (is_broken(e)) continue;
      if (e->Property() != nullptr) {
        properties.push_back({ident(e->Property()), expr(e->expr()), true});
      } else if (e->On() != nullptr) {
        const std::span<const Key> keys = this->keys(e->keys());
        const Target to = target(e->target(), keys);
        branches.push_back({keys, to, span_of(e)});
      }
    }
  }

  std::span<const Key> keys(Flow::KeysContext* ctx) {
    std::vector<Key> out;
    for (Flow::KeyContext* k : ctx->key()) out.push_back(key(k));
    return arena_.copy(out);
  }

  Key key(Flow::KeyContext* ctx) {
    const Span span = span_of(ctx);
    if (ctx->text() != nullptr) {
      const TextExpr* written = text(ctx->text());
      refuse_holes(*written, "what follows `on`");
      const bool plain = written->segments.size() == 1 && written->segments[0].hole == nullptr;
      return {KeyKind::Text, plain ? written->segments[0].literal : std::string_view{}, span};
    }
    const KeyKind kind = ctx->Number() != nullptr     ? KeyKind::Number
                         : ctx->Duration() != nullptr ? KeyKind::Duration
                         : ctx->Star() != nullptr     ? KeyKind::Star
                         : ctx->Name() != nullptr     ? KeyKind::Name
                                                      : KeyKind::Boolean;
    return {kind, text(span), span};
  }

  Target target(Flow::TargetContext* ctx, std::span<const Key> keys) {
    if (ctx->block() == nullptr) return {ident(ctx->Name()), nullptr};
    if (ctx->Arrow() != nullptr) {
      const std::string head = fmt::format("on {}", text(cover(keys.front().span, keys.back().span)));
      const Span arrow = span_of(ctx->Arrow());
      // Includes blanks behind it.
      const std::string_view behind = text({arrow.end, span_of(ctx->block()).begin});
      const std::size_t blanks = keys.back().span.end == arrow.begin ? 0 : std::min(behind.find_first_not_of(" \t"), behind.size());
      diagnostics_.report<Diag::ArrowBeforeBlock>(arrow, head).fix = Fix{{arrow.begin, arrow.end + static_cast<std::uint32_t>(blanks)}, ""};
    }
    return {{}, block(ctx->block())};
  }

  Block* block(Flow::BlockContext* ctx) {
    std::vector<Stmt*> statements;
    for (Flow::LineContext* l : ctx->line()) {
      if (Stmt* s = line(l)) statements.push_back(s);
    }
    return arena_.make<Block>(arena_.copy(std::span<Stmt* const>(statements)), span_of(ctx));
  }

  Stmt* if_statement(Flow::IfStatementContext* ctx) {
    const std::vector<Flow::ConditionContext*> conditions = ctx->condition();
    const std::vector<Flow::BlockContext*> blocks = ctx->block();
    const std::vector<antlr4::tree::TerminalNode*> elses = ctx->Else();
    std::vector<IfArm> arms;
    Block* otherwise = nullptr;
    // Block i belongs to condition i; only the block of a plain `else` has no condition.
    std::size_t with_condition = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const bool conditional =
          with_condition < conditions.size() && conditions[with_condition]->start->getStartIndex() < blocks[i]->start->getStartIndex();
      if (otherwise != nullptr) {
        diagnostics_.report<Diag::SecondElse>(span_of(elses[i - 1]));
        if (conditional) ++with_condition;
      } else if (conditional) {
        arms.push_back({condition(conditions[with_condition++]), block(blocks[i])});
      } else {
        otherwise = block(blocks[i]);
      }
    }
    return arena_.make<IfStmt>(Stmt{StmtKind::If, span_of(ctx)}, arena_.copy(arms), otherwise);
  }

  Stmt* case_statement(Flow::CaseStatementContext* ctx) {
    std::vector<Argument> properties;
    std::vector<Branch> branches;
    Expr* subject = condition(ctx->condition());
    braces(ctx->braces(), properties, branches);
    for (const Argument& p : properties) diagnostics_.report<Diag::PropertyInCase>(p.name.span, p.name.text);
    return arena_.make<CaseStmt>(Stmt{StmtKind::Case, span_of(ctx)}, subject, arena_.copy(branches));
  }

  Stmt* repeat(Flow::RepeatStatementContext* ctx) {
    Expr* count = condition(ctx->condition());
    return arena_.make<RepeatStmt>(Stmt{StmtKind::Repeat, span_of(ctx)}, count, block(ctx->block()));
  }

  Stmt* while_statement(Flow::WhileStatementContext* ctx) {
    Expr* until = condition(ctx->condition());
    return arena_.make<WhileStmt>(Stmt{StmtKind::While, span_of(ctx)}, until, block(ctx->block()));
  }

  Stmt* loop(Flow::LoopStatementContext* ctx) { return arena_.make<LoopStmt>(Stmt{StmtKind::Loop, span_of(ctx)}, block(ctx->block())); }

  Stmt* for_statement(Flow::ForStatementContext* ctx) {
    Expr* list = condition(ctx->condition());
    return arena_.make<ForStmt>(Stmt{StmtKind::For, span_of(ctx)}, ident(ctx->Name()), list, block(ctx->block()));
  }

  Stmt* goto_statement(Flow::GotoStatementContext* ctx) {
    return arena_.make<GotoStmt>(Stmt{StmtKind::Goto, span_of(ctx)}, ident(ctx->Name()));
  }

  Stmt* return_statement(Flow::ReturnStatementContext* ctx) {
    return arena_.make<ReturnStmt>(Stmt{StmtKind::Return, span_of(ctx)}, ctx->expr() != nullptr ? expr(ctx->expr()) : nullptr);
  }

  Stmt* call_statement(Flow::CallStatementContext* ctx) {
    return arena_.make<CallStmt>(Stmt{StmtKind::Call, span_of(ctx)}, call(ctx->call()));
  }

  // ---- expressions ----

  /// The expression behind `if`, `while`, `for x in` or the `=` of a variable.
  Expr* condition(Flow::ConditionContext* ctx) {
    if (is_broken(ctx) || ctx->expr().empty()) {
      const Span at = span_of(ctx->start);
      return missing({at.begin, at.begin});
    }
    const std::vector<Flow::ExprContext*> parts = ctx->expr();
    const std::vector<antlr4::tree::TerminalNode*> signs = ctx->Assign();
    Expr* e = expr(parts[0]);
    if (parts.size() > 1) diagnostics_.suppress_follow_ups(span_of(ctx));
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const Span sign = span_of(signs[i - 1]);
      diagnostics_.report<Diag::AssignInCondition>(sign).fix = Fix{sign, "=="};
      Expr* right = expr(parts[i]);
      e = arena_.make<BinaryExpr>(Expr{ExprKind::Binary, cover(e->span, right->span)}, BinaryOp::Equal, sign, e, right);
    }
    return e;
  }

  Expr* expr(Flow::ExprContext* ctx) {
    if (auto* plain = dynamic_cast<Flow::PlainContext*>(ctx)) return primary(plain->primary());
    if (auto* binary = dynamic_cast<Flow::BinaryContext*>(ctx)) return this->binary(binary);
    if (auto* member = dynamic_cast<Flow::MemberContext*>(ctx)) {
      Expr* record = expr(member->expr());
      return arena_.make<FieldExpr>(Expr{ExprKind::Field, span_of(ctx)}, record, ident(member->Name()));
    }
    if (auto* element = dynamic_cast<Flow::ElementContext*>(ctx)) {
      Expr* list = expr(element->expr(0));
      return arena_.make<IndexExpr>(Expr{ExprKind::Index, span_of(ctx)}, list, expr(element->expr(1)));
    }
    auto* prefix = static_cast<Flow::PrefixContext*>(ctx);
    const UnaryOp op = prefix->Not() != nullptr ? UnaryOp::Not : UnaryOp::Negate;
    return arena_.make<UnaryExpr>(Expr{ExprKind::Unary, span_of(ctx)}, op, expr(prefix->expr()));
  }

  static antlr4::tree::TerminalNode* operator_of(Flow::BinaryContext* ctx) {
    return static_cast<antlr4::tree::TerminalNode*>(ctx->children[1]);
  }

  Expr* binary(Flow::BinaryContext* ctx) {
    antlr4::tree::TerminalNode* sign = operator_of(ctx);
    const BinaryOp op = binary_op(type_of(sign));
    if (auto* left = dynamic_cast<Flow::BinaryContext*>(ctx->expr(0)); left != nullptr && is_comparison(op)) {
      if (is_comparison(binary_op(type_of(operator_of(left))))) chained(ctx, left);
    }
    Expr* left = expr(ctx->expr(0));
    return arena_.make<BinaryExpr>(Expr{ExprKind::Binary, span_of(ctx)}, op, span_of(sign), left, expr(ctx->expr(1)));
  }

  /// `1 < a < 3`; with more than two operators the second is reported.
  void chained(Flow::BinaryContext* ctx, Flow::BinaryContext* left) {
    auto* before = dynamic_cast<Flow::BinaryContext*>(left->expr(0));
    if (before != nullptr && is_comparison(binary_op(type_of(operator_of(before))))) return;
    antlr4::tree::TerminalNode* sign = operator_of(ctx);
    const auto words = [&](Span span) { return shortened(text(span)); };
    const std::string hint = fmt::format("{} and {} {} {}", words(span_of(left)), words(span_of(left->expr(1))), text(span_of(sign)),
                                         words(span_of(ctx->expr(1))));
    diagnostics_.report<Diag::ChainedComparison>(span_of(sign), hint);
    diagnostics_.suppress_follow_ups(span_of(ctx));
  }

  Expr* primary(Flow::PrimaryContext* ctx) {
    const Span span = span_of(ctx);
    switch (static_cast<Tk>(ctx->start->getType())) {
      case Tk::Quote:
      case Tk::ForeignText: return text(ctx->text());
      case Tk::Number: return arena_.make<NumberExpr>(Expr{ExprKind::Number, span}, number_value(text(span), span, diagnostics_));
      case Tk::Duration: return arena_.make<DurationExpr>(Expr{ExprKind::Duration, span}, duration_value(text(span), span, diagnostics_));
      case Tk::True: return arena_.make<BooleanExpr>(Expr{ExprKind::Boolean, span}, true);
      case Tk::False: return arena_.make<BooleanExpr>(Expr{ExprKind::Boolean, span}, false);
      case Tk::LBracket: return arena_.make<ListExpr>(Expr{ExprKind::List, span}, operands(ctx->operands()));
      case Tk::LParen: return expr(ctx->expr());
      case Tk::Callee: return call(ctx->call());
      case Tk::LBrace:
        if (ctx->Name() == nullptr) return record(ctx);
        return arena_.make<NameExpr>(Expr{ExprKind::Name, span}, text(span_of(ctx->Name())), true);
      default: return arena_.make<NameExpr>(Expr{ExprKind::Name, span}, text(span), false);
    }
  }

  Expr* record(Flow::PrimaryContext* ctx) {
    std::vector<RecordField> fields;
    for (Flow::FieldContext* f : ctx->field()) fields.push_back({ident(f->Property()), expr(f->expr())});
    return arena_.make<RecordExpr>(Expr{ExprKind::Record, span_of(ctx)}, arena_.copy(fields));
  }

  std::span<Expr* const> operands(Flow::OperandsContext* ctx) {
    if (ctx == nullptr) return {};
    std::vector<Expr*> out;
    for (Flow::ExprContext* e : ctx->expr()) out.push_back(expr(e));
    return arena_.copy(out);
  }

  CallExpr* call(Flow::CallContext* ctx) {
    return arena_.make<CallExpr>(Expr{ExprKind::Call, span_of(ctx)}, ident(ctx->Callee()), operands(ctx->operands()));
  }

  // ---- texts ----

  TextExpr* text(Flow::TextContext* ctx) {
    std::vector<TextPart> segments;
    if (ctx->ForeignText() != nullptr) {
      const Span span = span_of(ctx);
      segments.push_back({without_foreign_quotes(text(span)), nullptr, Format::Plain, span});
    } else {
      text_pieces(ctx, segments);
    }
    return arena_.make<TextExpr>(Expr{ExprKind::Text, span_of(ctx)}, arena_.copy(segments));
  }

  void text_pieces(Flow::TextContext* ctx, std::vector<TextPart>& segments) {
    for (std::size_t i = 1; i + 1 < ctx->children.size();) {
      if (auto* h = dynamic_cast<Flow::HoleContext*>(ctx->children[i])) {
        segments.push_back(hole(h));
        ++i;
        continue;
      }
      segments.push_back(literal(ctx->children, i));
    }
  }

  /// The characters and escapes from child `i` up to a hole or the closing quote; moves `i` there.
  TextPart literal(const std::vector<antlr4::tree::ParseTree*>& children, std::size_t& i) {
    auto* first = static_cast<antlr4::tree::TerminalNode*>(children[i]);
    Span span = span_of(first);
    std::string joined;
    bool as_written = true;
    for (; i + 1 < children.size(); ++i) {
      auto* piece = dynamic_cast<antlr4::tree::TerminalNode*>(children[i]);
      if (piece == nullptr) break;
      const Span at = span_of(piece);
      const bool escape = type_of(piece) == Tk::Escape;
      if (escape) as_written = false;
      joined += escape ? escape_value(text(at), at, diagnostics_) : text(at);
      span = cover(span, at);
    }
    return {as_written ? text(span) : arena_.copy(joined), nullptr, Format::Plain, span};
  }

  TextPart hole(Flow::HoleContext* ctx) {
    const Format format =
        ctx->Name() != nullptr ? format_named(text(span_of(ctx->Name())), span_of(ctx->Name()), diagnostics_) : Format::Plain;
    return {{}, expr(ctx->expr()), format, span_of(ctx)};
  }

  // ---- steps ----

  Word word(Flow::WordContext* ctx) {
    const Span span = span_of(ctx);
    switch (static_cast<Tk>(ctx->start->getType())) {
      case Tk::Quote: return {WordKind::Text, plain_text(ctx->plainText()), 0, span};
      case Tk::ForeignText: return {WordKind::Text, without_foreign_quotes(text(span)), 0, span};
      case Tk::Number: return {WordKind::Number, text(span), 0, span};
      case Tk::Duration: return {WordKind::Duration, text(span), duration_value(text(span), span, diagnostics_), span};
      case Tk::Star: return {WordKind::Star, text(span), 0, span};
      default: return {WordKind::Name, text(span), 0, span};
    }
  }

  std::string_view plain_text(Flow::PlainTextContext* ctx) {
    std::size_t i = 1;
    return ctx->children.size() > 2 ? literal(ctx->children, i).literal : std::string_view{};
  }

  /// Joins `Menu.1` and `crm.name`, written without blanks, to one word.
  void join_dotted(std::vector<Word>& words) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      words[kept] = words[i];
      while (i + 2 < words.size() && words[kept].kind == WordKind::Name && words[i + 1].text == "." &&
             words[kept].span.end == words[i + 1].span.begin && words[i + 1].span.end == words[i + 2].span.begin &&
             words[i + 2].kind != WordKind::Text && words[i + 2].text != "{") {
        i += 2;
        words[kept].span.end = words[i].span.end;
        words[kept].text = text(words[kept].span);
      }
      ++kept;
    }
    words.resize(kept);
  }

  FileBuilder& to_;
  Arena& arena_;
  Diagnostics& diagnostics_;
};

void FileBuilder::top_level(antlr4::ParserRuleContext& line) { Lowering(*this).top_level(static_cast<Flow::LineContext*>(&line)); }

void FileBuilder::step(antlr4::ParserRuleContext& step) { Lowering(*this).step(static_cast<Flow::StepContext*>(&step)); }

ast::File* FileBuilder::file() {
  const Span whole = source_.span();
  Block* main = arena_.make<Block>(arena_.copy(std::span<Stmt* const>(statements_)), whole);
  return arena_.make<File>(header_, arena_.copy(includes_), main, arena_.copy(handlers_), arena_.copy(subs_), whole);
}

}  // namespace phoneflow
