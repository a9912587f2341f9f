// Compacts a heap in place: live data moves to the beginning.
#include <algorithm>
#include <utility>
#include <vector>

#include "runtime/value.h"

namespace phoneflow {

namespace {

bool is_container(const Value& value) { return value.type == Type::List || value.type == Type::Record; }

bool has_characters(const Value& value) { return value.type == Type::Text || value.type == Type::Audio; }

std::size_t cells_of(const Value& value) { return value.type == Type::Record ? std::size_t{value.size} * 2 : value.size; }

struct Block {
  std::size_t from, to, count;
};

/// Working memory, kept between calls to avoid allocations.
struct Scratch {
  std::vector<Value> counted;  // including their lengths
  std::vector<Value*> texts;
  std::vector<Value*> containers;
  std::vector<unsigned char> seen;  // by first cell
  std::vector<Block> blocks;

  /// Constants refer to nothing in a heap.
  void add(Value& value) {
    const bool is_text = has_characters(value);
    if (value.constant || (!is_text && !is_container(value))) return;
    if (value.size == 0) value.at = 0;
    else (is_text ? texts : containers).push_back(&value);
  }
  void clear() {
    constexpr std::size_t kKept = 1 << 16;
    if (seen.capacity() > kKept || texts.capacity() > kKept) *this = {};
    counted.clear();
    texts.clear();
    containers.clear();
    seen.clear();
    blocks.clear();
  }
};

/// Plans the move of live ranges to the beginning, in order, and updates the references. Overlapping ranges (texts taken from one mark)
/// move together. Returns the new size.
template <class SizeOf>
std::size_t plan(std::vector<Value*>& references, std::vector<Block>& blocks, SizeOf size_of) {
  blocks.clear();
  std::sort(references.begin(), references.end(), [](const Value* a, const Value* b) { return a->at < b->at; });
  std::size_t end = 0;
  for (Value* reference : references) {
    const std::size_t at = reference->at;
    const std::size_t after = at + size_of(*reference);
    if (blocks.empty() || at >= blocks.back().from + blocks.back().count) blocks.push_back({at, end, 0});
    Block& block = blocks.back();
    block.count = std::max(block.count, after - block.from);
    reference->at = block.to + (at - block.from);
    end = block.to + block.count;
  }
  return end;
}

template <class T>
void slide(PackedArray<T>& items, const std::vector<Block>& blocks, std::size_t size) {
  for (const Block& block : blocks) {
    if (block.from != block.to) std::copy_n(items.data() + block.from, block.count, items.data() + block.to);
  }
  items.resize(size);
}

}  // namespace

void Heap::compact(std::span<Value> roots, std::span<CountedText> texts) {
  const std::size_t used = bytes();
  thread_local Scratch scratch;
  for (Value& root : roots) scratch.add(root);
  for (const CountedText text : texts) {
    if (text.end == 0) continue;
    Value& whole = scratch.counted.emplace_back(value(text));
    whole.size = text.end - static_cast<std::uint32_t>(whole.at);
  }
  for (Value& whole : scratch.counted) scratch.texts.push_back(&whole);
  scratch.seen.assign(cells_.size(), 0);
  for (std::size_t i = 0; i < scratch.containers.size(); ++i) {  // grows during the loop
    const Value container = *scratch.containers[i];
    if (std::exchange(scratch.seen[container.at], 1) != 0) continue;
    for (std::size_t cell = 0; cell < cells_of(container); ++cell) scratch.add(cells_[container.at + cell]);
  }
  // Texts first: their references lie in cells that have not moved yet.
  const std::size_t characters = plan(scratch.texts, scratch.blocks, [](const Value& text) { return text.size; });
  slide(chars_, scratch.blocks, characters);
  std::size_t next = 0;
  for (CountedText& text : texts) {
    if (text.end == 0) continue;
    const Value& whole = scratch.counted[next++];
    text.end = (static_cast<std::uint32_t>(whole.at) + whole.size) & ((1U << 30) - 1);
  }
  const std::size_t cells = plan(scratch.containers, scratch.blocks, cells_of);
  slide(cells_, scratch.blocks, cells);
  scratch.clear();

  // Between these capacities recently used memory is kept: it will be needed again.
  constexpr std::size_t kKeptAnyway = 512;
  constexpr std::size_t kNeverKept = 4096;
  const std::size_t needed = capacity() > kNeverKept ? bytes() : used;
  if (capacity() > kKeptAnyway && capacity() > 4 * needed) {
    chars_.shrink_to_fit();
    cells_.shrink_to_fit();
  }
}

}  // namespace phoneflow
