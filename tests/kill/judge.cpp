#include "tests/kill/judge.h"

#include <algorithm>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "runtime/store/sqlite_store.h"
#include "tests/kill/node.h"

namespace phoneflow::kill {

void Judge::hear(std::string_view lines) {
  for (std::size_t end = lines.find('\n'); end != std::string_view::npos; end = lines.find('\n')) {
    hear_line(lines.substr(0, end));
    lines.remove_prefix(end + 1);
  }
  for (auto& [id, contact] : contacts_) {  // the node is dead, and so is what it dialled
    if (contact.is_dialled) ++cut_off_;
    contact.is_dialled = false;
  }
}

void Judge::hear_line(std::string_view line) {
  std::istringstream words{std::string(line)};
  std::string what;
  std::uint64_t id = 0;
  int number = 0;
  words >> what >> id >> number;
  if (what == "ready") return;
  const auto breach = [&](std::string_view why) { breaches_.push_back(fmt::format("`{}`: {}", line, why)); };
  if (what == "promised") {
    if (!contacts_.emplace(id, Contact{}).second) breach("the ContactID was used before");
    return;
  }
  // A promise that was durable, but not said, is nobody's to count on; it may be kept all the same.
  Contact& contact = contacts_[id];
  if (contact.is_done) breach("it was done before");
  if (what == "dials") {
    ++dials_;
    if (contact.is_dialled) breach("it is dialled twice at once");
    if (number <= contact.last_dial) breach("the same dial was made before");
    contact.is_dialled = true;
    contact.last_dial = number;
  } else if (what == "over" || what == "done") {
    if (what == "over" && (!contact.is_dialled || number != contact.last_dial)) breach("no such dial was made");
    contact.is_dialled = false;
    contact.is_done = what == "done";
  } else {
    breach("no such word");
  }
}

void Judge::look_into(const std::string& file) {
  auto opened = store::SqliteStore::open(file);
  if (!opened) {
    breaches_.push_back(opened.error().sentence);
    return;
  }
  store::Store& kept = **opened;
  std::set<std::uint64_t> there;
  const Result<void> read = kept.each_contact([&](const store::ContactRow& row) { there.insert(number(row.id)); });
  if (!read) breaches_.push_back(read.error().sentence);
  std::size_t unsaid = 0;
  for (auto& [id, contact] : contacts_) {
    if (contact.is_done && there.contains(id)) breaches_.push_back(fmt::format("contact {} was done, and waits again", id));
    if (contact.is_done) continue;
    if (!there.contains(id)) {
      // It may be that the last dial was answered and nobody could say so any more.
      if (contact.last_dial == 0) breaches_.push_back(fmt::format("contact {} was promised, and is forgotten", id));
      contact.is_done = true;
      ++unsaid;
      continue;
    }
    const auto attempts = kept.attempts(ContactId(id));
    const bool is_kept = attempts && std::ranges::find(*attempts, contact.last_dial, &store::AttemptRow::number) != attempts->end();
    if (contact.last_dial != 0 && !is_kept) breaches_.push_back(fmt::format("dial {} of contact {} is forgotten", contact.last_dial, id));
  }
  if (unsaid > kAtOnce) breaches_.push_back(fmt::format("{} contacts were done at once, and nobody said so", unsaid));
}

void Judge::expect_nothing_left() {
  std::size_t forgotten = 0;
  for (const auto& [id, contact] : contacts_) forgotten += contact.last_dial == 0 && !contact.is_done ? 1 : 0;
  if (forgotten > 0) breaches_.push_back(fmt::format("{} contacts were promised a call, and never dialled", forgotten));
}

}  // namespace phoneflow::kill
