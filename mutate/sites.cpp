#include "mutate/sites.h"

#include <clang-c/Index.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <memory>
#include <tuple>

#include "mutate/swaps.h"

namespace phoneflow::mutate {
namespace {

std::string taken(CXString text) {
  const char* bytes = clang_getCString(text);
  std::string copy = bytes == nullptr ? "" : bytes;
  clang_disposeString(text);
  return copy;
}

/// The range [begin, end) in the main file.
struct Extent {
  unsigned begin = 0;
  unsigned end = 0;
};

std::vector<CXCursor> children_of(CXCursor cursor) {
  std::vector<CXCursor> children;
  clang_visitChildren(
      cursor,
      [](CXCursor child, CXCursor, CXClientData data) {
        static_cast<std::vector<CXCursor>*>(data)->push_back(child);
        return CXChildVisit_Continue;
      },
      &children);
  return children;
}

std::string type_of(CXCursor cursor) { return taken(clang_getTypeSpelling(clang_getCanonicalType(clang_getCursorType(cursor)))); }

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

class Finder {
 public:
  Finder(const std::string& path, std::string_view text) : path_(path), text_(text) {}

  void walk(CXCursor cursor) {
    for (const CXCursor child : children_of(cursor)) visit(child, cursor);
  }

  std::vector<Site> sites() && {
    const auto place = [](const Site& site) { return std::tie(site.offset, site.length, site.to); };
    std::ranges::sort(sites_, {}, place);
    const auto [first, last] = std::ranges::unique(sites_, {}, place);
    sites_.erase(first, last);
    return std::move(sites_);
  }

 private:
  /// Nothing for code in another file or from a macro.
  std::optional<Extent> extent(CXCursor cursor) const {
    const CXSourceRange range = clang_getCursorExtent(cursor);
    if (clang_Range_isNull(range) != 0) return std::nullopt;
    const auto offset = [](CXSourceLocation location) -> std::optional<unsigned> {
      unsigned expansion = 0;
      unsigned spelling = 0;
      clang_getExpansionLocation(location, nullptr, nullptr, nullptr, &expansion);
      clang_getSpellingLocation(location, nullptr, nullptr, nullptr, &spelling);
      if (clang_Location_isFromMainFile(location) == 0 || expansion != spelling) return std::nullopt;
      return expansion;
    };
    const auto begin = offset(clang_getRangeStart(range));
    const auto end = offset(clang_getRangeEnd(range));
    if (!begin || !end || *end <= *begin || *end > text_.size()) return std::nullopt;
    return Extent{*begin, *end};
  }

  std::string_view text(Extent extent) const { return text_.substr(extent.begin, extent.end - extent.begin); }

  void add(Extent extent, std::string_view kind, std::string to) {
    const std::string_view before = text_.substr(0, extent.begin);
    const auto line_begin = before.rfind('\n');
    sites_.push_back({path_, extent.begin, extent.end - extent.begin, static_cast<unsigned>(1 + std::ranges::count(before, '\n')),
                      static_cast<unsigned>(extent.begin - (line_begin == before.npos ? 0 : line_begin + 1) + 1), kind,
                      std::string(text(extent)), std::move(to)});
  }

  void visit(CXCursor cursor, CXCursor parent) {
    const CXCursorKind kind = clang_getCursorKind(cursor);
    if (kind == CXCursor_StaticAssert || kind == CXCursor_EnumDecl || clang_isAttribute(kind) != 0) return;
    if (clang_CXXMethod_isDefaulted(cursor) != 0) return;
    const auto here = extent(cursor);
    if (!here) {
      if (clang_Location_isFromMainFile(clang_getCursorLocation(cursor)) != 0) walk(cursor);
      return;
    }
    if (kind == CXCursor_CallExpr && taken(clang_getCursorSpelling(cursor)) == "reserve") return;  // has no observable effect
    if (is_statement_place(clang_getCursorKind(parent))) removal(cursor, kind, parent, *here);
    if (kind == CXCursor_CaseStmt) {
      const auto parts = children_of(cursor);
      for (std::size_t i = 1; i < parts.size(); ++i) visit(parts[i], cursor);
      return;
    }
    if (kind == CXCursor_IntegerLiteral && sizes_an_array(parent)) return;
    switch (kind) {
      case CXCursor_IfStmt:
      case CXCursor_WhileStmt:
      case CXCursor_ConditionalOperator: condition(cursor); break;
      case CXCursor_BinaryOperator:
      case CXCursor_CompoundAssignOperator: binary(cursor, *here); break;
      case CXCursor_UnaryOperator: unary(*here); break;
      case CXCursor_IntegerLiteral: integer(*here); break;
      case CXCursor_FloatingLiteral: add(*here, "constant", fmt::format("({} + 1)", text(*here))); break;
      case CXCursor_CXXBoolLiteralExpr: add(*here, "constant", text(*here) == "true" ? "false" : "true"); break;
      case CXCursor_DeclRefExpr: enumerator(cursor, *here); break;
      case CXCursor_CallExpr: call(cursor, *here); break;
      default: break;
    }
    walk(cursor);
  }

  static bool is_statement_place(CXCursorKind parent) {
    return parent == CXCursor_CompoundStmt || parent == CXCursor_IfStmt || parent == CXCursor_ForStmt || parent == CXCursor_WhileStmt ||
           parent == CXCursor_CXXForRangeStmt || parent == CXCursor_CaseStmt || parent == CXCursor_DefaultStmt;
  }

  static bool sizes_an_array(CXCursor parent) {
    const CXCursorKind kind = clang_getCursorKind(parent);
    if (kind == CXCursor_FieldDecl && clang_Cursor_isBitField(parent) != 0) return true;
    return (kind == CXCursor_VarDecl || kind == CXCursor_FieldDecl) && clang_getCursorType(parent).kind == CXType_ConstantArray;
  }

  /// A whole statement with its semicolon. The condition of an `if` or a loop is excluded: no semicolon follows it.
  void removal(CXCursor cursor, CXCursorKind kind, CXCursor parent, Extent here) {
    if (!text_.substr(here.end).starts_with(";")) return;
    if (clang_getCursorKind(parent) == CXCursor_ForStmt && text_.substr(0, here.begin).ends_with("for (")) return;
    const bool leaves =
        kind == CXCursor_BreakStmt || kind == CXCursor_ContinueStmt || (kind == CXCursor_ReturnStmt && children_of(cursor).empty());
    const bool changes = kind == CXCursor_CompoundAssignOperator || (kind == CXCursor_UnaryOperator && step(here) != "") ||
                         (kind == CXCursor_BinaryOperator && between(cursor).first == "=");
    if (leaves || kind == CXCursor_CallExpr || changes) add(here, "statement", "(void)0");
  }

  std::string_view step(Extent here) const {
    const std::string_view whole = text(here);
    if (const auto to = swapped(kSteps, whole.substr(0, 2)); !to.empty()) return to;
    return whole.size() < 2 ? std::string_view() : swapped(kSteps, whole.substr(whole.size() - 2));
  }

  /// The operator between two operands and its place; "" for other numbers of operands.
  std::pair<std::string_view, Extent> between(CXCursor cursor) const {
    const auto parts = children_of(cursor);
    if (parts.size() < 2) return {};
    const auto left = extent(parts.front());
    const auto right = extent(parts.back());
    if (!left || !right || right->begin <= left->end) return {};
    const std::string_view name = trimmed(text({left->end, right->begin}));
    const auto begin = static_cast<unsigned>(name.data() - text_.data());
    return {name, {begin, begin + static_cast<unsigned>(name.size())}};
  }

  void condition(CXCursor cursor) {
    for (const CXCursor part : children_of(cursor)) {
      const CXCursorKind kind = clang_getCursorKind(part);
      if (kind == CXCursor_VarDecl) return;
      if (clang_isExpression(kind) == 0) continue;
      if (const auto here = extent(part)) add(*here, "condition", fmt::format("!({})", text(*here)));
      return;
    }
  }

  void binary(CXCursor cursor, Extent here) {
    const auto [name, place] = between(cursor);
    if (const auto to = swapped(kComparisons, name); !to.empty()) add(place, "comparison", std::string(to));
    if (const auto to = swapped(kArithmetic, name); !to.empty()) add(place, "arithmetic", std::string(to));
    if (const auto to = swapped(kJunctions, name); !to.empty()) {
      add(place, "junction", std::string(to));
      const Extent rest{extent(children_of(cursor).front())->end, here.end};
      add(rest, "forgotten part", "");
    }
  }

  void unary(Extent here) {
    const std::string_view whole = text(here);
    if (whole.starts_with("!")) add(here, "condition", fmt::format("({})", whole.substr(1)));
    if (whole.starts_with("-") && !whole.starts_with("--")) add(here, "arithmetic", fmt::format("({})", whole.substr(1)));
    if (const auto to = step(here); !to.empty()) {
      const unsigned begin = swapped(kSteps, whole.substr(0, 2)).empty() ? here.end - 2 : here.begin;
      add({begin, begin + 2}, "arithmetic", std::string(to));
    }
  }

  void integer(Extent here) {
    std::string digits(text(here));
    std::erase(digits, '\'');
    const bool hexadecimal = digits.starts_with("0x");
    const char* begin = digits.data() + (hexadecimal ? 2 : 0);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(begin, digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
    if (error != std::errc() || end == begin) return;
    const std::string suffix = digits.substr(static_cast<std::size_t>(end - digits.data()));
    add(here, "constant", fmt::format("{}{}", value == 1 ? 0 : value + 1, suffix));
  }

  /// The next enumerator, cyclically.
  void enumerator(CXCursor cursor, Extent here) {
    const CXCursor constant = clang_getCursorReferenced(cursor);
    if (clang_getCursorKind(constant) != CXCursor_EnumConstantDecl) return;
    const std::string name = taken(clang_getCursorSpelling(constant));
    if (!text(here).ends_with(name)) return;
    const auto all = children_of(clang_getCursorSemanticParent(constant));
    for (std::size_t i = 0; i < all.size() && all.size() > 1; ++i) {
      if (clang_equalCursors(all[i], constant) == 0) continue;
      add({here.end - static_cast<unsigned>(name.size()), here.end}, "constant", taken(clang_getCursorSpelling(all[(i + 1) % all.size()])));
    }
  }

  void call(CXCursor cursor, Extent here) {
    const std::string name = taken(clang_getCursorSpelling(cursor));
    if (name.starts_with("operator")) {
      binary(cursor, here);
      return;
    }
    const std::string_view head = text(here).substr(0, text(here).find('('));
    if (const auto to = swapped(kFunctions, name); !to.empty() && head.ends_with(name)) {
      const unsigned end = here.begin + static_cast<unsigned>(head.size());
      add({end - static_cast<unsigned>(name.size()), end}, "function", std::string(to));
    }
    if (name == "min" || name == "max") return;
    const int count = clang_Cursor_getNumArguments(cursor);
    for (int i = 0; i + 1 < count; ++i) {
      const CXCursor left = clang_Cursor_getArgument(cursor, static_cast<unsigned>(i));
      const CXCursor right = clang_Cursor_getArgument(cursor, static_cast<unsigned>(i + 1));
      const auto first = extent(left);
      const auto second = extent(right);
      if (!first || !second || second->begin <= first->end || type_of(left) != type_of(right) || text(*first) == text(*second)) continue;
      add({first->begin, second->end}, "swapped arguments",
          fmt::format("{}{}{}", text(*second), text({first->end, second->begin}), text(*first)));
    }
  }

  std::string path_;
  std::string_view text_;
  std::vector<Site> sites_;
};

}  // namespace

std::optional<std::vector<Site>> sites_of(const std::string& path, const std::string& text, const std::vector<std::string>& arguments) {
  const std::unique_ptr<void, void (*)(CXIndex)> index(clang_createIndex(1, 0), clang_disposeIndex);
  std::vector<const char*> words;
  for (const std::string& argument : arguments) words.push_back(argument.c_str());
  CXUnsavedFile file{path.c_str(), text.c_str(), text.size()};
  const std::unique_ptr<CXTranslationUnitImpl, void (*)(CXTranslationUnit)> unit(
      clang_parseTranslationUnit(index.get(), path.c_str(), words.data(), static_cast<int>(words.size()), &file, 1, CXTranslationUnit_None),
      clang_disposeTranslationUnit);
  if (unit == nullptr) return std::nullopt;
  for (unsigned i = 0; i < clang_getNumDiagnostics(unit.get()); ++i) {
    const CXDiagnostic problem = clang_getDiagnostic(unit.get(), i);
    const bool fatal = clang_getDiagnosticSeverity(problem) >= CXDiagnostic_Error;
    clang_disposeDiagnostic(problem);
    if (fatal) return std::nullopt;
  }
  Finder finder(path, text);
  finder.walk(clang_getTranslationUnitCursor(unit.get()));
  return std::move(finder).sites();
}

std::string broken(std::string_view text, const Site& site) {
  std::string changed(text);
  changed.replace(site.offset, site.length, site.to);
  return changed;
}

}  // namespace phoneflow::mutate
