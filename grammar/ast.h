// The syntax tree of a `.flow` file: what was written and where. Verbs have no meaning here.
//
// Plain structs in an Arena, made by grammar/lower.cpp, walked with grammar/visit.h. Text is a view into the source or the arena. Fields
// under "resolved" are written once, by interpreter/resolve. Comments and blank lines are kept only in ParsedFile::tokens.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

#include "grammar/span.h"

namespace phoneflow::ast {

/// An identifier with its place.
struct Ident {
  std::string_view text;
  Span span;
};

// ---- expressions ----

enum class ExprKind : std::uint8_t { Text, Number, Duration, Boolean, List, Record, Name, Unary, Binary, Field, Index, Call };

struct Expr {
  ExprKind kind;
  Span span;
};

/// How a hole formats its value: `{position:ordinal}`. Raw: as Plain, and not percent-encoded in an address.
enum class Format : std::uint8_t { Plain, Digits, Number, Money, Date, Time, Duration, Ordinal, Phone, Raw };

/// A part of a text: literal characters, or a hole with an expression.
struct TextPart {
  std::string_view literal;  ///< escapes already replaced; empty for a hole
  Expr* hole = nullptr;
  Format format = Format::Plain;
  Span span;
};

struct TextExpr : Expr {
  std::span<const TextPart> segments;  ///< empty for ""; at most one literal when there is no hole
  bool address = false;                ///< set by resolve(): values of holes are percent-encoded
  bool secret = false;                 ///< made by resolve(): stands for a secret, as people see it
};
struct NumberExpr : Expr {
  double value;
};
struct DurationExpr : Expr {
  std::int64_t milliseconds;
};
struct BooleanExpr : Expr {
  bool value;
};
struct ListExpr : Expr {
  std::span<Expr* const> items;
};
struct RecordField {
  Ident name;
  Expr* value;
};
struct RecordExpr : Expr {
  std::span<const RecordField> fields;
};
/// `{ANI}` outside a text is the name ANI as well; `braced` lets the formatter drop the braces.
struct NameExpr : Expr {
  std::string_view name;
  bool braced = false;
  // resolved
  std::int32_t slot = -1;
};
enum class UnaryOp : std::uint8_t { Not, Negate };
struct UnaryExpr : Expr {
  UnaryOp op;
  Expr* operand;
};
enum class BinaryOp : std::uint8_t {
  Or,
  And,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  Add,
  Subtract,
  Multiply,
  Divide,
  Remainder
};
struct BinaryExpr : Expr {
  BinaryOp op;
  Span op_span;
  Expr* left;
  Expr* right;
};
/// `r.name`. Of `env` and `secret` it stands for a literal, as which ast::visit() visits it.
struct FieldExpr : Expr {
  Expr* record;
  Ident field;
  // resolved
  bool of_contact = false;      ///< a field that nobody has set is ""
  const Expr* meant = nullptr;  ///< of a centre file: what it stands for
};
/// `secret.NAME`, of a centre file.
[[nodiscard]] inline bool is_secret(const Expr& expr) {
  if (expr.kind != ExprKind::Field) return false;
  const Expr* meant = static_cast<const FieldExpr&>(expr).meant;
  return meant != nullptr && meant->kind == ExprKind::Text && static_cast<const TextExpr*>(meant)->secret;
}
/// The literal that `env.NAME` stands for; null for any other expression.
[[nodiscard]] inline const Expr* outside_value(const Expr& expr) {
  return expr.kind != ExprKind::Field || is_secret(expr) ? nullptr : static_cast<const FieldExpr&>(expr).meant;
}
/// An item of a list, by its place; of the record `contact` a field, by its name.
struct IndexExpr : Expr {
  Expr* list;
  Expr* index;
  // resolved
  bool of_contact = false;
};
/// A call of a function; as the whole value of a `let` or assignment also a call of a sub.
struct CallExpr : Expr {
  Ident callee;
  std::span<Expr* const> arguments;
  // resolved
  std::int32_t function = -1;
};

// ---- statements ----

enum class StmtKind : std::uint8_t {
  Label,
  Action,
  Let,
  Assign,
  Field,
  If,
  Case,
  Repeat,
  While,
  Loop,
  For,
  Goto,
  Break,
  Continue,
  Call,
  Return
};

struct Stmt {
  StmtKind kind;
  Span span;
};

struct Block {
  std::span<Stmt* const> statements;
  Span span;  ///< with its braces
};

/// An argument of an action. A positional one has an empty name.
struct Argument {
  Ident name;
  Expr* value;
  bool in_block;  ///< written as a property inside the braces
};

enum class KeyKind : std::uint8_t { Name, Text, Number, Duration, Boolean, Star };

/// The left side of a branch, between `on` and its target: a name (Default, Timeout) or a value (1, "12", true, *).
struct Key {
  KeyKind kind;
  std::string_view text;  ///< as written; a text without its quotes, escapes replaced
  Span span;
};

/// A label or a block: exactly one of them is set.
struct Target {
  Ident label;
  Block* block = nullptr;
};

struct Branch {
  std::span<const Key> keys;
  Target target;
  Span span;
};

struct LabelStmt : Stmt {
  Ident name;
};
struct ActionStmt : Stmt {
  Ident verb;
  std::span<const Argument> arguments;  ///< in the order written
  std::span<const Branch> branches;
};
/// `let x = …` and `x = …`; exactly one of value and action is set.
struct LetStmt : Stmt {
  Ident name;
  Expr* value = nullptr;
  ActionStmt* action = nullptr;
};
struct AssignStmt : Stmt {
  Ident name;
  Expr* value = nullptr;
  ActionStmt* action = nullptr;
};
/// `contact.tier = …`, `contact["answer_{n}"] = …`: a FieldExpr or an IndexExpr of the name `contact`. An action is refused by resolve().
struct FieldStmt : Stmt {
  Expr* place;
  Expr* value = nullptr;
  ActionStmt* action = nullptr;
};
struct IfArm {
  Expr* condition;
  Block* block;
};
struct IfStmt : Stmt {
  std::span<const IfArm> arms;  ///< if, else if, else if, …
  Block* otherwise = nullptr;
};
struct CaseStmt : Stmt {
  Expr* subject;
  std::span<const Branch> branches;
};
struct RepeatStmt : Stmt {
  Expr* count;
  Block* block;
};
struct WhileStmt : Stmt {
  Expr* condition;
  Block* block;
};
struct LoopStmt : Stmt {
  Block* block;
};
struct ForStmt : Stmt {
  Ident name;
  Expr* list;
  Block* block;
};
struct GotoStmt : Stmt {
  Ident label;
};
struct BreakStmt : Stmt {};
struct ContinueStmt : Stmt {};
/// A call as a statement: `Name(args)`.
struct CallStmt : Stmt {
  CallExpr* call;
};
struct ReturnStmt : Stmt {
  Expr* value = nullptr;  ///< may be absent
};

// ---- a file ----

struct Header {
  TextExpr* name;
  std::span<const Argument> properties;
  Span span;
};
struct Handler {
  Ident event;
  Block* block;
  Span span;
  const DurationExpr* length = nullptr;  ///< of `on Waited 10m`
};
struct Sub {
  Ident name;
  std::span<const Ident> parameters;
  Block* block;
  Span span;
};
struct Include {
  TextExpr* path;
  Span span;
};

struct File {
  Header* header = nullptr;  ///< may be absent
  std::span<const Include> includes;
  Block* main = nullptr;  ///< the top-level statements in order; never null
  std::span<const Handler> handlers;
  std::span<const Sub> subs;
  Span span;
};

// ---- steps of a played call (`#>` lines, scenario files) ----

enum class WordKind : std::uint8_t { Name, Text, Number, Duration, Star };

struct Word {
  WordKind kind;
  std::string_view text;          ///< a text without quotes, escapes replaced; others as written
  std::int64_t milliseconds = 0;  ///< of a Duration
  Span span;
};

/// One line: `agent "Ana" accepts after 4m`.
struct Step {
  std::span<const Word> words;
  Span span;
};

static_assert(std::is_trivially_destructible_v<ActionStmt> && std::is_trivially_destructible_v<TextExpr> &&
              std::is_trivially_destructible_v<File>);

}  // namespace phoneflow::ast
