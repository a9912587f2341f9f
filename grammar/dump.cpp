#include "grammar/dump.h"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <string_view>

#include "grammar/visit.h"

namespace phoneflow {

namespace {

using namespace ast;

constexpr std::string_view kOperators[] = {"or", "and", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%"};
constexpr std::string_view kFormats[] = {"", ":digits", ":number", ":money", ":date", ":time", ":duration", ":ordinal", ":phone"};

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      if (c == '"' || c == '\\' || c == '{') out += '\\';
      out += c;
    }
  }
  return out + '"';
}

class Dumper {
 public:
  void expr(const Expr& e) {
    visit(e, [this](const auto& node) { write(node); });
  }

  void file(const File& f) {
    if (f.header != nullptr) {
      out_ += "(script ";
      expr(*f.header->name);
      arguments(f.header->properties);
      out_ += ")\n";
    }
    for (const Include& i : f.includes) {
      out_ += "(include ";
      expr(*i.path);
      out_ += ")\n";
    }
    for (const Stmt* s : f.main->statements) line(*s);
    for (const Handler& h : f.handlers) {
      out_ += fmt::format("(handler {}", h.event.text);
      if (h.length != nullptr) {
        out_ += ' ';
        expr(*h.length);
      }
      block(h.block);
      out_ += ")\n";
    }
    for (const Sub& s : f.subs) {
      out_ += fmt::format("(sub {}", s.name.text);
      for (const Ident& p : s.parameters) out_ += fmt::format(" {}", p.text);
      block(s.block);
      out_ += ")\n";
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void line(const Stmt& s) {
    out_.append(2 * indent_, ' ');
    statement(s);
    out_ += '\n';
  }

  void statement(const Stmt& s) {
    visit(s, [this](const auto& node) { write(node); });
  }

  void block(const Block* b) {
    out_ += " {";
    if (!b->statements.empty()) {
      out_ += '\n';
      ++indent_;
      for (const Stmt* s : b->statements) line(*s);
      --indent_;
      out_.append(2 * indent_, ' ');
    }
    out_ += '}';
  }

  void arguments(std::span<const Argument> all) {
    for (const Argument& a : all) {
      out_ += ' ';
      if (!a.name.text.empty()) out_ += fmt::format("{}:", a.name.text);
      expr(*a.value);
    }
  }

  void branches(std::span<const Branch> all) {
    for (const Branch& b : all) {
      out_ += " (on";
      for (const Key& k : b.keys) out_ += fmt::format(" {}", k.kind == KeyKind::Text ? quoted(k.text) : std::string(k.text));
      if (b.target.block != nullptr) {
        block(b.target.block);
      } else {
        out_ += fmt::format(" -> {}", b.target.label.text);
      }
      out_ += ')';
    }
  }

  void expressions(std::span<Expr* const> all) {
    for (const Expr* e : all) {
      out_ += ' ';
      expr(*e);
    }
  }

  void value(const Expr* e, const ActionStmt* action) {
    if (e != nullptr) return expr(*e);
    if (action != nullptr) return statement(*action);
  }

  // ---- expressions ----

  void write(const TextExpr& e) {
    if (e.segments.size() <= 1 && (e.segments.empty() || e.segments[0].hole == nullptr)) {
      out_ += quoted(e.segments.empty() ? std::string_view{} : e.segments[0].literal);
      return;
    }
    out_ += "(text";
    for (const TextPart& s : e.segments) {
      out_ += ' ';
      if (s.hole == nullptr) {
        out_ += quoted(s.literal);
        continue;
      }
      out_ += '{';
      expr(*s.hole);
      out_ += kFormats[static_cast<std::size_t>(s.format)];
      out_ += '}';
    }
    out_ += ')';
  }

  void write(const NumberExpr& e) { out_ += fmt::format("{}", e.value); }
  void write(const DurationExpr& e) { out_ += fmt::format("{}ms", e.milliseconds); }
  void write(const BooleanExpr& e) { out_ += e.value ? "true" : "false"; }
  void write(const NameExpr& e) { out_ += e.name; }

  void write(const ListExpr& e) {
    out_ += "(list";
    expressions(e.items);
    out_ += ')';
  }

  void write(const RecordExpr& e) {
    out_ += "(record";
    for (const RecordField& f : e.fields) {
      out_ += fmt::format(" {}:", f.name.text);
      expr(*f.value);
    }
    out_ += ')';
  }

  void write(const UnaryExpr& e) {
    out_ += e.op == UnaryOp::Not ? "(not " : "(- ";
    expr(*e.operand);
    out_ += ')';
  }

  void write(const BinaryExpr& e) {
    out_ += fmt::format("({} ", kOperators[static_cast<std::size_t>(e.op)]);
    expr(*e.left);
    out_ += ' ';
    expr(*e.right);
    out_ += ')';
  }

  void write(const FieldExpr& e) {
    out_ += "(. ";
    expr(*e.record);
    out_ += fmt::format(" {})", e.field.text);
  }

  void write(const IndexExpr& e) {
    out_ += "([] ";
    expr(*e.list);
    out_ += ' ';
    expr(*e.index);
    out_ += ')';
  }

  void write(const CallExpr& e) {
    out_ += fmt::format("({}()", e.callee.text);
    expressions(e.arguments);
    out_ += ')';
  }

  // ---- statements ----

  void write(const LabelStmt& s) { out_ += fmt::format("{}:", s.name.text); }
  void write(const GotoStmt& s) { out_ += fmt::format("(goto {})", s.label.text); }
  void write(const BreakStmt&) { out_ += "(break)"; }
  void write(const ContinueStmt&) { out_ += "(continue)"; }
  void write(const CallStmt& s) { expr(*s.call); }

  void write(const ActionStmt& s) {
    out_ += fmt::format("({}", s.verb.text);
    arguments(s.arguments);
    branches(s.branches);
    out_ += ')';
  }

  void write(const LetStmt& s) {
    out_ += fmt::format("(let {} ", s.name.text);
    value(s.value, s.action);
    out_ += ')';
  }

  void write(const AssignStmt& s) {
    out_ += fmt::format("(set {} ", s.name.text);
    value(s.value, s.action);
    out_ += ')';
  }

  void write(const FieldStmt& s) {
    out_ += "(set ";
    expr(*s.place);
    out_ += ' ';
    value(s.value, s.action);
    out_ += ')';
  }

  void write(const IfStmt& s) {
    out_ += "(if";
    for (const IfArm& arm : s.arms) {
      out_ += ' ';
      expr(*arm.condition);
      block(arm.block);
    }
    if (s.otherwise != nullptr) {
      out_ += " else";
      block(s.otherwise);
    }
    out_ += ')';
  }

  void write(const CaseStmt& s) {
    out_ += "(case ";
    expr(*s.subject);
    branches(s.branches);
    out_ += ')';
  }

  void write(const RepeatStmt& s) { head("repeat", s.count, s.block); }
  void write(const WhileStmt& s) { head("while", s.condition, s.block); }
  void write(const LoopStmt& s) { head("loop", nullptr, s.block); }
  void write(const ForStmt& s) { head(fmt::format("for {} in", s.name.text), s.list, s.block); }

  void head(std::string_view words, const Expr* e, const Block* b) {
    out_ += fmt::format("({}", words);
    if (e != nullptr) {
      out_ += ' ';
      expr(*e);
    }
    block(b);
    out_ += ')';
  }

  void write(const ReturnStmt& s) {
    out_ += "(return";
    if (s.value != nullptr) {
      out_ += ' ';
      expr(*s.value);
    }
    out_ += ')';
  }

  std::string out_;
  std::size_t indent_ = 0;
};

}  // namespace

std::string dump(const ast::File& file) {
  Dumper d;
  d.file(file);
  return d.take();
}

std::string dump(const ast::Expr& expr) {
  Dumper d;
  d.expr(expr);
  return d.take();
}

}  // namespace phoneflow
