#include "runtime/ports.h"

namespace phoneflow {

bool Keeper::changes(ContactId contact, std::uint64_t hash) {
  const auto [kept, is_new] = kept_.try_emplace(contact, hash);
  if (!is_new && kept->second == hash) return false;
  kept->second = hash;
  return true;
}

void Keeper::end(ContactId contact) {
  kept_.erase(contact);
  forget(contact);
}

}  // namespace phoneflow
