#include "bench/centre_by_hand.h"

#include <cmath>
#include <deque>
#include <queue>
#include <vector>

namespace phoneflow::bench {
namespace {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed * 2 + 1) {}
  double uniform() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<double>(state_ >> 11) * 0x1p-53;
  }
  double exponential(double mean) { return -std::log(1 - uniform()) * mean; }
  double between(double low, double high) { return low + (high - low) * uniform(); }

 private:
  std::uint64_t state_;
};

enum class What : std::uint8_t { Call, MusicOver, PromptOver, MenuOver, Key, PromiseOver, Patience, Dial, Answer, TalkOver };

struct Event {
  double at;
  std::uint32_t who;
  std::uint32_t stamp;  // void when the caller's stamp differs; for Patience: its life
  What what;
};
struct Later {
  bool operator()(const Event& a, const Event& b) const { return a.at > b.at; }
};

struct Caller {
  double queued = 0;
  std::uint32_t stamp = 0;  // of the next event
  std::uint32_t life = 0;   // of the patience timer
  bool waiting = false;     // in the queue
  bool called_back = false;
};

class Loop {
 public:
  Loop(const CentreByHand& centre, std::uint64_t calls, std::uint64_t seed)
      : centre_(centre), calls_(calls), chance_(seed), idle_(centre.agents) {}

  CountsByHand run() {
    plan(0, 0, What::Call);
    while (!events_.empty()) {
      const Event event = events_.top();
      events_.pop();
      now_ = event.at;
      happen(event);
    }
    return counts_;
  }

 private:
  void plan(double after, std::uint32_t who, What what) {
    const std::uint32_t stamp = what == What::Call ? 0 : ++callers_[who].stamp;
    events_.push({now_ + after, who, stamp, what});
  }

  void happen(const Event& event) {
    if (event.what == What::Call) return call();
    Caller& caller = callers_[event.who];
    if (event.what == What::Patience) {
      if (event.stamp == caller.life) abandon(event.who);
      return;
    }
    if (event.stamp != caller.stamp) return;
    switch (event.what) {
      case What::MusicOver: return hear_menu(event.who);
      case What::PromptOver: return plan(centre_.menu_timeout, event.who, What::MenuOver);
      case What::MenuOver: return plan(centre_.music, event.who, What::MusicOver);
      case What::Key: return plan(centre_.promise, event.who, What::PromiseOver);
      case What::PromiseOver:
        caller.called_back = true;
        ++caller.life;
        ++counts_.callbacks;
        counts_.live_wait += now_ - caller.queued;
        return;
      case What::Dial: return plan(chance_.between(centre_.ring_from, centre_.ring_to), event.who, What::Answer);
      case What::Answer: return plan(chance_.exponential(centre_.talk), event.who, What::TalkOver);
      default: return talk_over(event.who);
    }
  }

  void call() {
    if (++counts_.contacts < calls_) plan(chance_.exponential(centre_.between_calls), 0, What::Call);
    std::uint32_t who = 0;
    if (free_.empty()) {
      who = static_cast<std::uint32_t>(callers_.size());
      callers_.emplace_back();
    } else {
      who = free_.back();
      free_.pop_back();
    }
    Caller& caller = callers_[who];
    caller.queued = now_;
    caller.waiting = true;
    caller.called_back = false;
    events_.push({now_ + chance_.exponential(centre_.patience), who, ++caller.life, What::Patience});
    if (idle_ > 0) return serve(who);
    ++counts_.delayed;
    queue_.push_back({who, caller.life});
    plan(centre_.music, who, What::MusicOver);
  }

  void hear_menu(std::uint32_t who) {
    ++counts_.menus;
    if (chance_.uniform() < centre_.takes_callback) plan(chance_.between(centre_.key_from, centre_.key_to), who, What::Key);
    else plan(centre_.menu_prompt, who, What::PromptOver);
  }

  void serve(std::uint32_t who) {
    --idle_;
    Caller& caller = callers_[who];
    caller.waiting = false;
    if (caller.called_back) return plan(centre_.dial_delay, who, What::Dial);
    ++caller.life;
    counts_.live_wait += now_ - caller.queued;
    plan(chance_.exponential(centre_.talk), who, What::TalkOver);
  }

  void abandon(std::uint32_t who) {
    Caller& caller = callers_[who];
    ++counts_.abandoned;
    counts_.live_wait += now_ - caller.queued;
    gone(who);
  }

  void gone(std::uint32_t who) {
    Caller& caller = callers_[who];
    caller.waiting = false;
    ++caller.stamp;
    ++caller.life;
    free_.push_back(who);
  }

  void talk_over(std::uint32_t who) {
    gone(who);
    ++idle_;
    while (!queue_.empty()) {
      const Place next = queue_.front();
      queue_.pop_front();
      const Caller& caller = callers_[next.who];
      if (!caller.waiting || (caller.life != next.life && !caller.called_back)) continue;
      return serve(next.who);
    }
  }

  struct Place {
    std::uint32_t who;
    std::uint32_t life;
  };

  const CentreByHand& centre_;
  std::uint64_t calls_;
  Chance chance_;
  int idle_;
  double now_ = 0;
  std::vector<Caller> callers_;
  std::vector<std::uint32_t> free_;
  std::deque<Place> queue_;
  std::priority_queue<Event, std::vector<Event>, Later> events_;
  CountsByHand counts_;
};

}  // namespace

CountsByHand run_by_hand(const CentreByHand& centre, std::uint64_t calls, std::uint64_t seed) { return Loop(centre, calls, seed).run(); }

}  // namespace phoneflow::bench
