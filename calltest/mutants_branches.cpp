#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "calltest/mutant_kinds.h"
#include "runtime/digits.h"

namespace phoneflow::calltest {
namespace {

struct DigitKey {
  const ast::Key* key;
  std::size_t branch;
};

bool is_digits(const ast::Key& key) {
  const bool kind = key.kind == ast::KeyKind::Number || key.kind == ast::KeyKind::Text || key.kind == ast::KeyKind::Star;
  return kind && !key.text.empty() && std::ranges::all_of(key.text, is_key);
}

std::string heading(const ast::Branch& branch, const MutantList& list) {
  return fmt::format("on {}", list.text(cover(branch.keys.front().span, branch.keys.back().span)));
}

/// The key with one adjacent comma.
Span with_comma(std::span<const ast::Key> keys, std::size_t at) {
  if (at + 1 < keys.size()) return {keys[at].span.begin, keys[at + 1].span.begin};
  return {keys[at - 1].span.end, keys[at].span.end};
}

void remove_branch(const ast::Branch& branch, MutantList& list) {
  if (branch.keys.size() == 1) {
    list.add(branch.span, "", fmt::format("`{}` is removed", heading(branch, list)));
    return;
  }
  for (std::size_t i = 0; i < branch.keys.size(); ++i) {
    list.add(with_comma(branch.keys, i), "", fmt::format("`on {}` is removed", list.text(branch.keys[i].span)));
  }
}

/// The key with another last digit that no branch has; empty when all are taken.
std::string unused(const ast::Key& key, const std::vector<DigitKey>& taken) {
  for (const char digit : std::string_view("1234567890")) {
    std::string other(key.text);
    other.back() = digit;
    if (std::ranges::none_of(taken, [&](const DigitKey& it) { return it.key->text == other; })) return other;
  }
  return {};
}

}  // namespace

void break_branches(std::span<const ast::Branch> branches, const LabelsInSight& labels, MutantList& list) {
  for (const ast::Branch& branch : branches) {
    remove_branch(branch, list);
    if (branch.target.block != nullptr) continue;
    const ast::Ident& label = branch.target.label;
    const std::string_view other = next_label(labels, label.text);
    list.add(label.span, std::string(other), fmt::format("`{}` leads to `{}` instead of `{}`", heading(branch, list), other, label.text));
  }
}

void break_digits(std::span<const ast::Branch> branches, MutantList& list) {
  std::vector<DigitKey> keys;
  for (std::size_t i = 0; i < branches.size(); ++i) {
    for (const ast::Key& key : branches[i].keys) {
      if (is_digits(key)) keys.push_back({&key, i});
    }
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const ast::Key& key = *keys[i].key;
    if (i > 0 && keys[i - 1].branch != keys[i].branch) {
      const Span before = keys[i - 1].key->span;
      list.swap(before, key.span, fmt::format("`on {}` and `on {}` are swapped", list.text(before), list.text(key.span)));
    }
    const std::string other = unused(key, keys);
    if (other.empty()) continue;
    const std::string written = key.kind == ast::KeyKind::Text ? fmt::format("\"{}\"", other) : other;
    list.add(key.span, written, fmt::format("`on {}` instead of `on {}`", written, list.text(key.span)));
  }
}

}  // namespace phoneflow::calltest
