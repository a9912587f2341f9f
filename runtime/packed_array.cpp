#include "runtime/packed_array.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <limits>

namespace phoneflow::detail {

namespace {

/// A copy of the elements; `old` remains.
PackedBlock* copied_to(const PackedBlock* old, std::size_t wanted, std::size_t item_size) {
  const std::size_t capacity = room_for(wanted, item_size);
  if (capacity > std::numeric_limits<std::uint32_t>::max()) std::abort();
  auto* block =
      new (::operator new(sizeof(PackedBlock) + capacity * item_size)) PackedBlock{old->size, static_cast<std::uint32_t>(capacity)};
  if (old != &kNoBlock) std::memcpy(block + 1, old + 1, old->size * item_size);
  return block;
}

void replace(PackedBlock*& block, PackedBlock* by) {
  if (block != &kNoBlock) ::operator delete(block);
  block = by;
}

}  // namespace

void move_block(PackedBlock*& block, std::size_t capacity, std::size_t item_size) {
  replace(block, capacity == 0 ? const_cast<PackedBlock*>(&kNoBlock) : copied_to(block, capacity, item_size));
}

void grow_block(PackedBlock*& block, const void* from, std::size_t count, std::size_t item_size) {
  const std::size_t size = block->size;
  PackedBlock* larger = copied_to(block, size + std::max(size / 2, count), item_size);
  // The old block still exists, because the appended range may lie in it.
  std::memcpy(reinterpret_cast<std::byte*>(larger + 1) + size * item_size, from, count * item_size);
  larger->size += static_cast<std::uint32_t>(count);
  replace(block, larger);
}

}  // namespace phoneflow::detail
