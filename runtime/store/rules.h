// Which writes a store takes: the fences of owner and epoch, one contact an agent, one dial at a time.
//
// Used by every implementation of the port over its own rows, so that the rules are the same everywhere.
#pragma once

#include <optional>
#include <string_view>

#include "runtime/store/store.h"

namespace phoneflow::store {

/// Of take_ids(), at the end of all numbers.
inline constexpr std::string_view kNoIdsLeft = "no ContactIDs are left: scripts tell numbers apart only below 2^53";

/// Who owns a contact.
struct Held {
  Node owner = kNobody;
  Epoch epoch{};

  friend bool operator==(const Held&, const Held&) = default;
};

/// What an implementation keeps. Contacts that are written exist, or do not for add(); the rules see to it.
class Rows {
 public:
  virtual ~Rows() = default;

  /// Nothing when there is no such contact.
  [[nodiscard]] virtual Result<std::optional<Held>> held(ContactId contact) = 0;
  [[nodiscard]] virtual Result<std::optional<ContactId>> contact_of(std::string_view agent) = 0;
  [[nodiscard]] virtual Result<bool> is_kept(const Digest& bundle) = 0;
  [[nodiscard]] virtual Result<bool> is_dead(Node node) = 0;
  /// The number of the dial that is.
  [[nodiscard]] virtual Result<std::optional<int>> in_flight(ContactId contact) = 0;
  [[nodiscard]] virtual Result<bool> has_attempt(ContactId contact, int number) = 0;

  [[nodiscard]] virtual Result<void> add(const ContactRow& row) = 0;
  /// All but its bundle.
  [[nodiscard]] virtual Result<void> put(const ContactRow& row) = 0;
  /// `agent`: as in Take.
  [[nodiscard]] virtual Result<void> take(ContactId contact, const Held& by, bool crashed, const std::optional<std::string>& agent) = 0;
  /// With its attempts.
  [[nodiscard]] virtual Result<void> remove(ContactId contact) = 0;
  [[nodiscard]] virtual Result<void> add(ContactId contact, const AttemptRow& attempt) = 0;
  [[nodiscard]] virtual Result<void> end(ContactId contact, int attempt, DialResult result) = 0;
  /// Those that are not current and that no contact uses.
  [[nodiscard]] virtual Result<void> drop_unused_bundles() = 0;
};

/// Whether the contact can be one: its number, its terms.
[[nodiscard]] Result<void> check(const ContactRow& row);
/// Whether the batch can be written as it is, by this node, as far as it alone tells.
[[nodiscard]] Result<void> check(const Batch& batch, Node writer);

/// Writes the batch as far as it may be; when the verdict is not Durable, or there is an error, the caller undoes what was written.
[[nodiscard]] Result<Verdict> write(const Batch& batch, Node writer, Rows& rows);

}  // namespace phoneflow::store
