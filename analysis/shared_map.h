// A persistent map from whole numbers to values: copies are O(1) and share structure.
//
// For facts per statement of a long script, which differ little between neighbours. A Patricia tree (Okasaki and Gill, 1998): set and
// without cost the depth of the tree, joins the part that is not shared. Copies are never changed.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace phoneflow {

template <class Value>
class SharedMap {
 public:
  SharedMap() = default;

  /// Null when there is none.
  [[nodiscard]] const Value* find(std::uint32_t key) const {
    const Tree* at = root_.get();
    while (at != nullptr && !at->is_leaf()) at = (key & at->bit) == 0 ? at->low.get() : at->high.get();
    return at != nullptr && at->prefix == key ? &at->value : nullptr;
  }
  void set(std::uint32_t key, Value value) {
    if (const Value* known = find(key); known != nullptr && *known == value) return;
    root_ = with(root_, leaf(key, value));
  }
  /// Removes the keys [first, end).
  void remove(std::uint32_t first, std::uint32_t end) {
    if (first < end) root_ = without(root_, first, end - 1);
  }
  /// Adds the entries of `other`; for common keys the own value stays. Returns whether the map changed.
  bool join(const SharedMap& other) {
    Pointer both = joined(root_, other.root_);
    const bool grew = size(both) != size(root_);
    if (grew) root_ = std::move(both);
    return grew;
  }
  /// Keeps only entries that `other` has with the same value. Returns whether the map changed.
  bool keep_common(const SharedMap& other) {
    Pointer both = common(root_, other.root_);
    const bool shrank = size(both) != size(root_);
    if (shrank) root_ = std::move(both);
    return shrank;
  }
  [[nodiscard]] std::size_t size() const { return size(root_); }

 private:
  struct Tree;
  using Pointer = std::shared_ptr<const Tree>;
  struct Tree {
    std::uint32_t prefix = 0;  ///< of a leaf: its key; else the common bits of all keys above `bit`
    std::uint32_t bit = 0;     ///< the bit at which keys branch; 0: a leaf
    std::size_t size = 1;
    Value value{};
    Pointer low{};
    Pointer high{};
    [[nodiscard]] bool is_leaf() const { return bit == 0; }
    [[nodiscard]] bool holds(std::uint32_t key) const { return above(key, bit) == prefix; }
    [[nodiscard]] std::uint32_t last() const { return is_leaf() ? prefix : prefix | bit | (bit - 1); }
  };

  /// The bits of the key above `bit`.
  static std::uint32_t above(std::uint32_t key, std::uint32_t bit) { return bit == 0 ? key : key & ~(bit | (bit - 1)); }
  static std::size_t size(const Pointer& tree) { return tree == nullptr ? 0 : tree->size; }
  static Pointer leaf(std::uint32_t key, const Value& value) { return std::make_shared<const Tree>(Tree{.prefix = key, .value = value}); }
  static Pointer branch(std::uint32_t prefix, std::uint32_t bit, Pointer low, Pointer high) {
    if (low == nullptr) return high;
    if (high == nullptr) return low;
    const std::size_t all = low->size + high->size;
    return std::make_shared<const Tree>(Tree{.prefix = prefix, .bit = bit, .size = all, .low = std::move(low), .high = std::move(high)});
  }
  /// A branch over two trees with different prefixes.
  static Pointer forked(const Pointer& a, const Pointer& b) {
    const std::uint32_t bit = std::bit_floor(a->prefix ^ b->prefix);
    const bool a_low = (a->prefix & bit) == 0;
    return branch(above(a->prefix, bit), bit, a_low ? a : b, a_low ? b : a);
  }
  /// The tree with the leaf added, replacing one with the same key.
  static Pointer with(const Pointer& tree, const Pointer& leaf) {
    if (tree == nullptr || (tree->is_leaf() && tree->prefix == leaf->prefix)) return leaf;
    if (tree->is_leaf() || !tree->holds(leaf->prefix)) return forked(tree, leaf);
    const bool low = (leaf->prefix & tree->bit) == 0;
    return branch(tree->prefix, tree->bit, low ? with(tree->low, leaf) : tree->low, low ? tree->high : with(tree->high, leaf));
  }
  static Pointer without(const Pointer& tree, std::uint32_t first, std::uint32_t last) {
    if (tree == nullptr || tree->last() < first || tree->prefix > last) return tree;
    if (first <= tree->prefix && tree->last() <= last) return nullptr;
    Pointer low = without(tree->low, first, last);
    Pointer high = without(tree->high, first, last);
    return low == tree->low && high == tree->high ? tree : branch(tree->prefix, tree->bit, std::move(low), std::move(high));
  }
  /// Returns an operand itself when it has all keys, to preserve sharing.
  static Pointer joined(const Pointer& a, const Pointer& b) {
    if (a == b || b == nullptr) return a;
    if (a == nullptr) return b;
    if (b->is_leaf()) return a->is_leaf() && a->prefix == b->prefix ? a : added(a, b);
    if (a->is_leaf()) return b->holds(a->prefix) ? with_own(b, a) : forked(a, b);
    if (a->bit == b->bit && a->prefix == b->prefix) return rejoined(a, b, joined(a->low, b->low), joined(a->high, b->high));
    if (a->bit > b->bit && a->holds(b->prefix)) {
      const bool low = (b->prefix & a->bit) == 0;
      return rejoined(a, b, low ? joined(a->low, b) : a->low, low ? a->high : joined(a->high, b));
    }
    if (b->bit > a->bit && b->holds(a->prefix)) {
      const bool low = (a->prefix & b->bit) == 0;
      return rejoined(b, a, low ? joined(a, b->low) : b->low, low ? b->high : joined(a, b->high));
    }
    return forked(a, b);
  }
  static Pointer common(const Pointer& a, const Pointer& b) {
    if (a == b || a == nullptr) return a;
    if (b == nullptr) return nullptr;
    if (a->is_leaf() || b->is_leaf()) {
      const Pointer& leaf = a->is_leaf() ? a : b;
      const Value* other = SharedMap{a->is_leaf() ? b : a}.find(leaf->prefix);
      return other != nullptr && *other == leaf->value ? leaf : nullptr;
    }
    if (a->bit == b->bit && a->prefix == b->prefix) {
      Pointer low = common(a->low, b->low);
      Pointer high = common(a->high, b->high);
      return low == a->low && high == a->high ? a : branch(a->prefix, a->bit, std::move(low), std::move(high));
    }
    if (a->bit > b->bit && a->holds(b->prefix)) return common((b->prefix & a->bit) == 0 ? a->low : a->high, b);
    if (b->bit > a->bit && b->holds(a->prefix)) return common(a, (a->prefix & b->bit) == 0 ? b->low : b->high);
    return nullptr;
  }
  static Pointer rejoined(const Pointer& a, const Pointer& b, Pointer low, Pointer high) {
    const auto is = [&](const Pointer& tree) { return tree->low == low && tree->high == high; };
    if (is(a)) return a;
    return !b->is_leaf() && is(b) ? b : branch(a->prefix, a->bit, std::move(low), std::move(high));
  }
  /// The value of `tree` wins.
  static Pointer added(const Pointer& tree, const Pointer& leaf) {
    const SharedMap map{tree};
    return map.find(leaf->prefix) != nullptr ? tree : with(tree, leaf);
  }
  /// The value of the leaf wins.
  static Pointer with_own(const Pointer& tree, const Pointer& leaf) {
    const SharedMap map{tree};
    const Value* known = map.find(leaf->prefix);
    return known != nullptr && *known == leaf->value ? tree : with(tree, leaf);
  }

  explicit SharedMap(Pointer root) : root_(std::move(root)) {}

  Pointer root_{};
};

}  // namespace phoneflow
