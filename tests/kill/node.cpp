#include "tests/kill/node.h"

#include <unistd.h>

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

#include <fmt/format.h>

#include "runtime/random.h"
#include "runtime/store/contact_ids.h"
#include "runtime/store/sqlite_store.h"

namespace phoneflow::kill {

namespace {

using namespace store;

/// In one write, so that a line is said or not.
void say(const std::string& line) {
  const std::string whole = line + "\n";
  if (::write(STDOUT_FILENO, whole.data(), whole.size()) < 0) std::_Exit(2);
}

[[noreturn]] void give_up(const std::string& why) {
  std::fputs((why + "\n").c_str(), stderr);
  std::_Exit(1);
}

class Node {
 public:
  Node(Store& kept, std::uint64_t seed, bool finishes) : store_(kept), random_(seed), finishes_(finishes) {
    store_.on_completed([this] {
      const std::lock_guard hold(turn_);
      is_news_ = true;
      news_.notify_one();
    });
  }

  void run() {
    const Result<Digest> version = store_.deploy({.name = "callback", .files = {{"callback.flow", "script"}}, .main = "callback.flow"});
    if (!version) give_up(version.error().sentence);
    version_ = *version;
    take_over();
    say("ready");
    while (!finishes_ || !contacts_.empty()) {
      while (pending_.size() < kAtOnce && begin_something()) {
      }
      hear();
    }
    while (!pending_.empty()) hear();
  }

 private:
  struct Contact {
    ContactRow row{};
    int dials = 0;
    bool is_busy = false;  // something of it is on its way
  };

  /// `then` when it is durable.
  void hand_over(Batch batch, std::function<void()> then) {
    const Result<Ticket> ticket = store_.commit(std::move(batch));
    if (!ticket) give_up(ticket.error().sentence);
    pending_[*ticket] = std::move(then);
  }

  /// Waits for answers.
  void hear() {
    {
      std::unique_lock hold(turn_);
      news_.wait(hold, [this] { return is_news_; });
      is_news_ = false;
    }
    for (const Completion& completion : store_.completed()) {
      if (ids_.take(completion)) continue;
      const auto then = pending_.find(completion.ticket);
      if (then == pending_.end()) give_up("an answer to nothing");
      if (!completion.verdict) give_up(completion.verdict.error().sentence);
      if (completion.verdict != Verdict::Durable) give_up(fmt::format("a refusal: {}", static_cast<int>(*completion.verdict)));
      const std::function<void()> next = std::move(then->second);
      pending_.erase(then);
      next();
    }
  }

  /// What the node before has left: whatever it dialled is over.
  void take_over() {
    const Result<void> read = store_.each_contact([this](const ContactRow& row) { contacts_[row.id].row = row; });
    if (!read) give_up(read.error().sentence);
    for (auto& [id, contact] : contacts_) {
      Batch batch{Take{id, contact.row.epoch, {}}};
      const auto attempts = store_.attempts(id);
      if (!attempts) give_up(attempts.error().sentence);
      contact.row.owner = store_.node();
      contact.row.epoch = next(contact.row.epoch);
      for (const AttemptRow& attempt : *attempts) {
        contact.dials = attempt.number;
        if (!attempt.result) batch.push_back(DialOver{id, contact.row.epoch, attempt.number, DialResult::Cancelled});
      }
      contact.row.phase = Phase::Callback;
      contact.row.agent = "";
      batch.push_back(Put{contact.row});
      contact.is_busy = true;
      hand_over(std::move(batch), [&contact = contact] { contact.is_busy = false; });
    }
  }

  /// A promise or a dial; false when there is nothing to begin.
  bool begin_something() {
    if (!finishes_ && random_.next() % 2 == 0) return promise();
    return dial() || (!finishes_ && promise());
  }

  bool promise() {
    const Result<ContactId> id = ids_.next();
    if (!id) return false;
    const ContactRow row{.id = *id, .phase = Phase::Callback, .owner = store_.node(), .bundle = version_, .machine = std::string(190, 'm')};
    store_.note({{.contact = *id}});
    hand_over({Add{row}}, [this, row] {
      say(fmt::format("promised {}", number(row.id)));
      contacts_[row.id].row = row;
    });
    return true;
  }

  bool dial() {
    if (contacts_.empty()) return false;
    const ContactId from{number(contacts_.begin()->first) + random_.next() % 50};
    for (auto at = contacts_.lower_bound(from); at != contacts_.end(); ++at) {
      if (!at->second.is_busy) return dial(at->second);
    }
    for (auto& [id, contact] : contacts_) {
      if (!contact.is_busy) return dial(contact);
    }
    return false;
  }

  bool dial(Contact& contact) {
    contact.is_busy = true;
    contact.row.phase = Phase::Dialling;
    contact.row.agent = fmt::format("agent {}", number(contact.row.id));
    const int attempt = ++contact.dials;
    hand_over({Put{contact.row}, Dial{contact.row.id, contact.row.epoch, {.number = attempt, .agent = contact.row.agent}}},
              [this, &contact, attempt] {
                say(fmt::format("dials {} {}", number(contact.row.id), attempt));
                end_dial(contact, attempt);
              });
    return true;
  }

  void end_dial(Contact& contact, int attempt) {
    const ContactId id = contact.row.id;
    const Epoch epoch = contact.row.epoch;
    if (random_.next() % 3 == 0) {
      return hand_over({DialOver{id, epoch, attempt, DialResult::Answered}, Remove{id, epoch}}, [this, id] {
        say(fmt::format("done {}", number(id)));
        contacts_.erase(id);
      });
    }
    contact.row.phase = Phase::Callback;
    contact.row.agent = "";
    hand_over({DialOver{id, epoch, attempt, DialResult::NoAnswer}, Put{contact.row}}, [&contact, attempt] {
      say(fmt::format("over {} {}", number(contact.row.id), attempt));
      contact.is_busy = false;
    });
  }

  Store& store_;
  Random random_;
  bool finishes_;
  ContactIds ids_{store_};
  Digest version_{};
  std::map<ContactId, Contact> contacts_{};
  std::map<Ticket, std::function<void()>> pending_{};
  std::mutex turn_{};
  std::condition_variable news_{};
  bool is_news_ = false;
};

}  // namespace

int run_node(const std::string& file, std::uint64_t seed, bool finishes) {
  const auto opened = SqliteStore::open(file);
  if (!opened) give_up(opened.error().sentence);
  Node(**opened, seed, finishes).run();
  return 0;
}

}  // namespace phoneflow::kill
