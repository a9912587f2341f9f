// A vector whose handle is one pointer: size and capacity precede the elements.
//
// For trivially copyable elements in objects that exist by the million: a heap, the variables of a machine. Grows by half, because waiting
// contacts keep their capacity; append() accepts ranges of the array itself. An empty array may own no memory. More than 2^32 - 1 elements
// abort; contacts are limited to far fewer (interpreter/machine.h).
#pragma once

#include <cassert>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

namespace phoneflow {

namespace detail {

struct alignas(8) PackedBlock {
  std::uint32_t size = 0;
  std::uint32_t capacity = 0;
};

/// Shared by arrays without memory, which avoids null checks. Never written to.
inline constexpr PackedBlock kNoBlock{};

/// The capacity that fits into the allocation for `count` elements: allocators use multiples of 16 bytes, with 8 of overhead. 0 for 0.
constexpr std::size_t room_for(std::size_t count, std::size_t item_size) {
  constexpr std::size_t kPiece = 16, kOwn = 8;
  const std::size_t bytes = (sizeof(PackedBlock) + count * item_size + kOwn + kPiece - 1) / kPiece * kPiece - kOwn;
  return count == 0 ? 0 : (bytes - sizeof(PackedBlock)) / item_size;
}

// Cold growth paths, kept out of line.

/// Moves the elements to a block with that capacity; 0 frees it.
[[gnu::noinline, gnu::cold]] void move_block(PackedBlock*& block, std::size_t capacity, std::size_t item_size);
/// Appends to a full block.
[[gnu::noinline, gnu::cold]] void grow_block(PackedBlock*& block, const void* from, std::size_t count, std::size_t item_size);

}  // namespace detail

template <class T>
class PackedArray {
 public:
  PackedArray() = default;
  /// `size` value-initialised elements.
  explicit PackedArray(std::size_t size) { resize(size); }
  PackedArray(const PackedArray& other) { append(other.data(), other.size()); }
  PackedArray(PackedArray&& other) noexcept : block_(std::exchange(other.block_, none())) {}
  /// Reuses its memory when large enough.
  PackedArray& operator=(const PackedArray& other) {
    if (this == &other) return *this;
    clear();
    append(other.data(), other.size());
    return *this;
  }
  PackedArray& operator=(PackedArray&& other) noexcept {
    PackedArray taken(std::move(other));
    std::swap(block_, taken.block_);
    return *this;
  }
  ~PackedArray() {
    if (block_ != none()) ::operator delete(block_);
  }

  [[nodiscard]] std::size_t size() const { return block_->size; }
  [[nodiscard]] std::size_t capacity() const { return block_->capacity; }
  [[nodiscard]] bool empty() const { return size() == 0; }
  /// Bytes allocated, used or not, without the handle.
  [[nodiscard]] std::size_t allocated() const { return capacity() == 0 ? 0 : sizeof(Block) + capacity() * sizeof(T); }

  [[nodiscard]] T* data() { return reinterpret_cast<T*>(block_ + 1); }
  [[nodiscard]] const T* data() const { return reinterpret_cast<const T*>(block_ + 1); }
  [[nodiscard]] T* begin() { return data(); }
  [[nodiscard]] T* end() { return data() + size(); }
  [[nodiscard]] const T* begin() const { return data(); }
  [[nodiscard]] const T* end() const { return data() + size(); }
  [[nodiscard]] T& operator[](std::size_t index) {
    assert(index < size());
    return data()[index];
  }
  [[nodiscard]] const T& operator[](std::size_t index) const {
    assert(index < size());
    return data()[index];
  }

  /// Appends `count` elements, which may lie in this array.
  void append(const T* from, std::size_t count) {
    if (count == 0) return;
    // The first condition is implied, but silences a compiler warning.
    if (block_ == none() || count > capacity() - size()) return detail::grow_block(block_, from, count, sizeof(T));
    std::memcpy(static_cast<void*>(end()), from, count * sizeof(T));
    block_->size += static_cast<std::uint32_t>(count);
  }
  /// Room for `count` more elements, which the caller writes; nullptr where it would take memory.
  [[nodiscard]] T* extend(std::size_t count) {
    if (count > capacity() - size()) return nullptr;
    T* const room = end();
    block_->size += static_cast<std::uint32_t>(count);
    return room;
  }
  void push(T item) {
    if (size() == capacity()) return detail::grow_block(block_, &item, 1, sizeof(T));
    *end() = item;
    ++block_->size;
  }
  /// New items are as `T{}`; makes room for no more than them.
  void resize(std::size_t size) {
    const std::size_t before = this->size();
    if (size == before) return;
    if (size > capacity()) detail::move_block(block_, size, sizeof(T));
    for (std::size_t i = before; i < size; ++i) new (data() + i) T{};
    block_->size = static_cast<std::uint32_t>(size);
  }
  /// Reserves exactly `capacity`, rounded up to the allocation.
  void reserve(std::size_t capacity) {
    if (capacity > this->capacity()) detail::move_block(block_, capacity, sizeof(T));
  }
  /// Reserves for `count` more elements with the growth of append().
  void make_room(std::size_t count) {
    if (count > capacity() - size()) detail::move_block(block_, size() + (count > size() / 2 ? count : size() / 2), sizeof(T));
  }
  void shrink_to_fit() {
    if (capacity() > detail::room_for(size(), sizeof(T))) detail::move_block(block_, size(), sizeof(T));
  }
  /// Keeps the capacity.
  void clear() {
    if (!empty()) block_->size = 0;
  }

 private:
  static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);
  using Block = detail::PackedBlock;

  static Block* none() { return const_cast<Block*>(&detail::kNoBlock); }

  Block* block_ = none();
};

}  // namespace phoneflow
