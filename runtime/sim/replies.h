// Other systems, simulated: what each address answers, and after how long. Never opens a socket.
//
// Told from outside; asked by sessions through the port Web. A request that nobody has a reply for fails at once, or waits for a person.
// Times run in the centre, which asks here for the reply when the time of a fetch is over.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/ports.h"
#include "runtime/reply.h"
#include "runtime/sim/centre.h"

namespace phoneflow::sim {

/// What an address stands for besides itself: an address without `?` answers for any query.
[[nodiscard]] std::string_view without_query(std::string_view url);
/// The problem of a request that nobody answers.
[[nodiscard]] std::string nobody_replies(std::string_view url);

/// What a script has asked another system.
struct SentRequest {
  std::string url;
  std::string method;
  std::string body;
};

class Replies final : public Web, public ReplySource {
 public:
  /// `centre` must outlive it.
  explicit Replies(SimCentre& centre) : centre_(centre) { centre.set_replies(this); }

  /// From now on, until told otherwise, this is answered to requests for the address, also to those that wait already.
  /// No reply: the system is never heard of, requests time out.
  void give(std::string_view url, std::optional<Reply> reply, Millis after);
  /// Comes after what the address has been told so far: all of that but the last answers one request each, the last all others.
  void give_next(std::string_view url, std::optional<Reply> reply, Millis after);

  /// Nobody replies there any more. What a request waits for already still comes.
  void take_back(std::string_view url);
  /// What the contact has asked, the first kMostSent requests.
  [[nodiscard]] std::span<const SentRequest> sent(ContactId contact) const;
  static constexpr std::size_t kMostSent = 1000;

  /// From now on a request that nobody has a reply for waits for answer() instead of failing.
  void ask_people() { asks_people_ = true; }
  /// The address that the contact's request asks and that nobody has answered; empty for none. Valid until the centre goes on.
  [[nodiscard]] std::string_view unanswered(ContactId contact) const;
  /// What this request gets, at once; no reply: it times out. There must be one that is unanswered.
  void answer(ContactId contact, std::optional<Reply> reply);

  /// Nobody waits for the contact's answer any more.
  void forget(ContactId contact) { waiting_.erase(contact); }

  [[nodiscard]] Taken fetch(ContactId contact, const Operation& fetch, const request::Fetch& request) override;
  void stop(ContactId contact, const Operation& fetch) override;
  const Reply* take_reply(ContactId contact) override;

 private:
  struct Answer {
    std::optional<Reply> reply;
    Millis after{};
  };
  struct Answers {
    Answer now;
    std::deque<Answer> next{};  ///< each takes the place of the one before when that has been asked for
  };
  struct Waiting {
    std::string url;
    Operation fetch{};
    Instant deadline{};
    const Answer* answer = nullptr;  ///< that comes before the deadline
    bool asks = false;               ///< for answer()
    Answer own{};                    ///< of answer(), or one that is followed by another
  };

  [[nodiscard]] Answers* find(std::string_view url);
  void schedule(ContactId contact, Waiting& waiting, const Answer& answer);

  SimCentre& centre_;
  std::map<std::string, Answers, std::less<>> answers_;
  std::map<ContactId, Waiting> waiting_;
  std::map<ContactId, std::vector<SentRequest>> sent_;
  bool asks_people_ = false;
  Answer last_;          // that was a request's own, handed over with an event
  std::string problem_;  // the last one returned
};

}  // namespace phoneflow::sim
