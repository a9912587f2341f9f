// Other systems, simulated: what each address answers, and after how long. Never opens a socket.
//
// Told from outside; asked by sessions through the port Web. A request that nobody has a reply for fails at once, or waits for a person. A
// wait is the contact's own timer in the centre: whoever stands between the centre and a session passes the session's events through
// translated(), which puts the reply in place of that timer.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/ports.h"
#include "runtime/reply.h"
#include "runtime/sim/centre.h"

namespace phoneflow::sim {

/// What an address stands for besides itself: an address without `?` answers for any query.
[[nodiscard]] std::string_view without_query(std::string_view url);
/// The problem of a request that nobody answers.
[[nodiscard]] std::string nobody_replies(std::string_view url);

class Replies final : public Web {
 public:
  /// `centre` must outlive it.
  explicit Replies(SimCentre& centre) : centre_(centre) {}

  /// From now on, until told otherwise, this is answered to requests for the address, also to those that wait already.
  /// No reply: the system is never heard of, requests time out.
  void give(std::string_view url, std::optional<Reply> reply, Millis after);
  /// Comes after what the address has been told so far: all of that but the last answers one request each, the last all others.
  void give_next(std::string_view url, std::optional<Reply> reply, Millis after);

  /// The event, or the reply that its timer stands for.
  [[nodiscard]] Event translated(ContactId contact, const Event& event);

  /// From now on a request that nobody has a reply for waits for answer() instead of failing.
  void ask_people() { asks_people_ = true; }
  /// The address that the contact's request asks and that nobody has answered; empty for none. Valid until the centre goes on.
  [[nodiscard]] std::string_view unanswered(ContactId contact) const;
  /// What this request gets, at once; no reply: it times out. There must be one that is unanswered.
  void answer(ContactId contact, std::optional<Reply> reply);

  std::string_view fetch(ContactId contact, const request::Fetch& request) override;
  void stop(ContactId contact) override;

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
  bool asks_people_ = false;
  Answer last_;          // that was a request's own, handed over with an event
  std::string problem_;  // the last one returned
};

}  // namespace phoneflow::sim
