#include "runtime/store/sqlite_contacts.h"

#include <fmt/format.h>

#include "runtime/store/sqlite_names.h"

namespace phoneflow::store {

namespace {

[[nodiscard]] std::optional<std::string_view> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

/// Columns of a contact, its bundle and its terms, in the order in which fill() takes them.
constexpr std::string_view kContact =
    "SELECT c.id, c.phase, c.owner, c.epoch, c.agent, c.first_queued, c.not_before, c.number, c.caller_id, c.crashes, "
    "c.machine, b.sha256, t.skill, t.target, t.initial, t.acceleration, t.maximum, t.high, t.low, c.whisper "
    "FROM contact c JOIN bundle b ON b.id = c.bundle JOIN terms t ON t.id = c.terms";

[[nodiscard]] Result<void> fill(ContactRow& row, const Statement& from) {
  const Result<Phase> phase = phase_from(from.bytes(1));
  if (!phase) return failure(phase.error());
  const Result<Digest> bundle = digest_from(from.bytes(11));
  if (!bundle) return failure(bundle.error());
  row.id = from.as<ContactId>(0);
  row.phase = *phase;
  row.owner = from.as<Node>(2);
  row.epoch = from.as<Epoch>(3);
  row.agent = from.bytes(4);
  row.first_queued = from.instant(5);
  row.not_before = from.instant(6);
  row.number = from.bytes(7);
  row.caller_id = from.bytes(8);
  row.crashes = static_cast<int>(from.number(9));
  row.machine = from.bytes(10);
  row.bundle = *bundle;
  row.terms.skill = from.bytes(12);
  row.terms.target_agent = from.bytes(13);
  row.terms.initial_priority = from.real(14);
  row.terms.acceleration = from.real(15);
  row.terms.max_priority = from.real(16);
  row.terms.high_proficiency = static_cast<int>(from.number(17));
  row.terms.low_proficiency = static_cast<int>(from.number(18));
  row.whisper = from.bytes(19);
  if (const Result<void> fine = check(row); !fine) return damaged(fine.error().sentence);
  return {};
}

}  // namespace

Result<void> SqliteContacts::prepare() {
  return file_.prepare({
      {&held_, "SELECT owner, epoch FROM contact WHERE id = ?1"},
      {&contact_of_, "SELECT id FROM contact WHERE agent = ?1"},
      {&in_flight_, "SELECT number FROM attempt WHERE contact = ?1 AND result IS NULL"},
      {&has_attempt_, "SELECT 1 FROM attempt WHERE contact = ?1 AND number = ?2"},
      {&find_terms_,
       "SELECT id FROM terms WHERE skill = ?1 AND target = ?2 AND initial = ?3 AND acceleration = ?4 AND maximum = ?5 AND high = ?6 AND "
       "low = ?7"},
      {&add_terms_,
       "INSERT INTO terms (skill, target, initial, acceleration, maximum, high, low) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id"},
      {&drop_terms_, "DELETE FROM terms WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM contact WHERE terms = ?1)"},
      {&add_,
       "INSERT INTO contact (id, bundle, terms, phase, owner, epoch, agent, first_queued, not_before, number, caller_id, "
       "crashes, machine, whisper) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"},
      {&put_,
       "UPDATE contact SET terms = ?2, phase = ?3, owner = ?4, agent = ?5, first_queued = ?6, not_before = ?7, number = ?8, "
       "caller_id = ?9, crashes = ?10, machine = ?11, whisper = ?12 WHERE id = ?1"},
      {&take_, "UPDATE contact SET owner = ?2, epoch = ?3, crashes = crashes + ?4, agent = iif(?5, ?6, agent) WHERE id = ?1"},
      {&terms_of_, "SELECT terms FROM contact WHERE id = ?1"},
      {&remove_, "DELETE FROM contact WHERE id = ?1"},
      {&add_attempt_, "INSERT INTO attempt (contact, number, at, agent) VALUES (?1, ?2, ?3, ?4)"},
      {&end_attempt_, "UPDATE attempt SET result = ?3 WHERE contact = ?1 AND number = ?2"},
      {&each_, fmt::format("{} ORDER BY c.id", kContact)},
      {&find_, fmt::format("{} WHERE c.id = ?1", kContact)},
      {&attempts_, "SELECT number, at, agent, result FROM attempt WHERE contact = ?1 ORDER BY number"},
  });
}

// ---- what the rules ask ----

Result<std::optional<Held>> SqliteContacts::held(ContactId contact) {
  const Result<bool> found = held_.bind(contact).step();
  if (!found) return failure(found.error());
  if (!*found) return std::nullopt;
  const Held held{held_.as<Node>(0), held_.as<Epoch>(1)};
  held_.reset();
  return held;
}

Result<std::optional<ContactId>> SqliteContacts::contact_of(std::string_view agent) {
  const Result<bool> found = contact_of_.bind(agent).step();
  if (!found) return failure(found.error());
  if (!*found) return std::nullopt;
  const ContactId contact = contact_of_.as<ContactId>(0);
  contact_of_.reset();
  return contact;
}

Result<bool> SqliteContacts::is_kept(const Digest& bundle) {
  const auto number = bundles_.number_of(bundle);
  if (!number) return failure(number.error());
  return number->has_value();
}

Result<std::optional<int>> SqliteContacts::in_flight(ContactId contact) {
  const Result<bool> found = in_flight_.bind(contact).step();
  if (!found) return failure(found.error());
  if (!*found) return std::nullopt;
  const int number = static_cast<int>(in_flight_.number(0));
  in_flight_.reset();
  return number;
}

Result<bool> SqliteContacts::has_attempt(ContactId contact, int number) {
  Result<bool> found = has_attempt_.bind(contact, number).step();
  has_attempt_.reset();
  return found;
}

// ---- writing ----

Result<std::int64_t> SqliteContacts::keep_terms(const Terms& terms) {
  const auto with_terms = [&](Statement& statement) {
    return statement
        .bind(terms.skill, terms.target_agent, terms.initial_priority, terms.acceleration, terms.max_priority, terms.high_proficiency,
              terms.low_proficiency)
        .step();
  };
  for (Statement* statement : {&find_terms_, &add_terms_}) {
    const Result<bool> row = with_terms(*statement);
    if (!row) return failure(row.error());
    if (!*row) continue;
    const std::int64_t number = statement->number(0);
    if (const Result<void> done = statement->run(); !done) return failure(done.error());
    return number;
  }
  return damaged("terms of a contact cannot be kept");
}

Result<void> SqliteContacts::drop_terms(std::int64_t terms) { return drop_terms_.bind(terms).run(); }

Result<void> SqliteContacts::add(const ContactRow& row) {
  const Result<std::int64_t> terms = keep_terms(row.terms);
  if (!terms) return failure(terms.error());
  const auto bundle = bundles_.number_of(row.bundle);
  if (!bundle) return failure(bundle.error());
  return add_
      .bind(row.id, *bundle, *terms, phase_name(row.phase), row.owner, row.epoch, unless_empty(row.agent), row.first_queued, row.not_before,
            row.number, row.caller_id, row.crashes, Blob{row.machine}, row.whisper)
      .run();
}

Result<void> SqliteContacts::put(const ContactRow& row) {
  const Result<bool> known = terms_of_.bind(row.id).step();
  if (!known) return failure(known.error());
  const std::int64_t before = terms_of_.number(0);
  terms_of_.reset();
  const Result<std::int64_t> terms = keep_terms(row.terms);
  if (!terms) return failure(terms.error());
  const Result<void> put = put_.bind(row.id, *terms, phase_name(row.phase), row.owner, unless_empty(row.agent), row.first_queued,
                                     row.not_before, row.number, row.caller_id, row.crashes, Blob{row.machine}, row.whisper)
                               .run();
  return put && before != *terms ? drop_terms(before) : put;
}

Result<void> SqliteContacts::take(ContactId contact, const Held& by, bool crashed, const std::optional<std::string>& agent) {
  return take_.bind(contact, by.owner, by.epoch, crashed, agent.has_value(), agent ? unless_empty(*agent) : std::nullopt).run();
}

Result<void> SqliteContacts::remove(ContactId contact) {
  const Result<bool> known = terms_of_.bind(contact).step();
  if (!known) return failure(known.error());
  const std::int64_t terms = terms_of_.number(0);
  terms_of_.reset();
  if (Result<void> removed = remove_.bind(contact).run(); !removed) return removed;
  return drop_terms(terms);
}

Result<void> SqliteContacts::add(ContactId contact, const AttemptRow& attempt) {
  return add_attempt_.bind(contact, attempt.number, attempt.at, attempt.agent).run();
}

Result<void> SqliteContacts::end(ContactId contact, int attempt, DialResult result) {
  return end_attempt_.bind(contact, attempt, info(result).text).run();
}

// ---- reading ----

Result<void> SqliteContacts::each(const std::function<void(const ContactRow&)>& take) {
  ContactRow row;  // one for all, with the memory of its texts
  each_.bind();
  while (true) {
    const Result<bool> more = each_.step();
    if (!more) return failure(more.error());
    if (!*more) return {};
    if (const Result<void> filled = fill(row, each_); !filled) {
      each_.reset();
      return filled;
    }
    take(row);
  }
}

Result<std::optional<ContactRow>> SqliteContacts::find(ContactId contact) {
  const Result<bool> found = find_.bind(contact).step();
  if (!found) return failure(found.error());
  if (!*found) return std::nullopt;
  ContactRow row;
  const Result<void> filled = fill(row, find_);
  find_.reset();
  if (!filled) return failure(filled.error());
  return row;
}

Result<std::vector<AttemptRow>> SqliteContacts::attempts(ContactId contact) {
  std::vector<AttemptRow> all;
  attempts_.bind(contact);
  while (true) {
    const Result<bool> row = attempts_.step();
    if (!row) return failure(row.error());
    if (!*row) return all;
    AttemptRow& one = all.emplace_back();
    one.number = static_cast<int>(attempts_.number(0));
    one.at = attempts_.instant(1);
    one.agent = attempts_.bytes(2);
    if (attempts_.is_null(3)) continue;
    const Result<DialResult> result = dial_result_from(attempts_.bytes(3));
    if (!result) {
      attempts_.reset();
      return failure(result.error());
    }
    one.result = *result;
  }
}

}  // namespace phoneflow::store
