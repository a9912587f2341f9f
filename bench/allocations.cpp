#include "bench/allocations.h"

#include <malloc.h>

#include <cstdlib>
#include <new>

namespace phoneflow::bench {
namespace {

std::uint64_t count = 0;
std::int64_t live = 0;

void* counted(void* memory) {
  if (memory == nullptr) std::abort();
  ++count;
  live += static_cast<std::int64_t>(malloc_usable_size(memory));
  return memory;
}

void give_back(void* memory) {
  if (memory == nullptr) return;
  live -= static_cast<std::int64_t>(malloc_usable_size(memory));
  std::free(memory);
}

}  // namespace

std::uint64_t allocations() { return count; }
std::int64_t live_bytes() { return live; }

}  // namespace phoneflow::bench

using phoneflow::bench::counted;
using phoneflow::bench::give_back;

void* operator new(std::size_t size) { return counted(std::malloc(size)); }
void* operator new(std::size_t size, std::align_val_t align) {
  const auto boundary = static_cast<std::size_t>(align);
  return counted(std::aligned_alloc(boundary, (size + boundary - 1) / boundary * boundary));
}
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }
