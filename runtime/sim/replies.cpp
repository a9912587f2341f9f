#include "runtime/sim/replies.h"

#include <utility>

#include <fmt/format.h>

namespace phoneflow::sim {

std::string_view without_query(std::string_view url) { return url.substr(0, url.find('?')); }

std::string nobody_replies(std::string_view url) { return fmt::format("nobody replies to `{}` here", url); }

Replies::Answers* Replies::find(std::string_view url) {
  auto found = answers_.find(url);
  if (found == answers_.end()) found = answers_.find(without_query(url));
  return found == answers_.end() ? nullptr : &found->second;
}

void Replies::schedule(ContactId contact, Waiting& waiting, const Answer& answer) {
  const Millis left = waiting.deadline - centre_.now();
  const bool in_time = answer.reply && answer.after < left;
  waiting.answer = in_time ? &answer : nullptr;
  centre_.start(contact, waiting.fetch, in_time ? answer.after : left);
}

void Replies::give(std::string_view url, std::optional<Reply> reply, Millis after) {
  Answers& answers = answers_.insert_or_assign(std::string(url), Answers{{std::move(reply), after}}).first->second;
  for (auto& [contact, waiting] : waiting_) {
    if (find(waiting.url) != &answers) continue;
    waiting.asks = false;
    schedule(contact, waiting, answers.now);
  }
}

void Replies::give_next(std::string_view url, std::optional<Reply> reply, Millis after) {
  const auto told = answers_.find(url);
  if (told == answers_.end()) give(url, std::move(reply), after);
  else told->second.next.push_back({std::move(reply), after});
}

void Replies::take_back(std::string_view url) {
  const auto told = answers_.find(url);
  if (told == answers_.end()) return;
  for (auto& [contact, waiting] : waiting_) {
    if (waiting.answer != &told->second.now) continue;
    waiting.own = told->second.now;
    waiting.answer = &waiting.own;
  }
  answers_.erase(told);
}

std::span<const SentRequest> Replies::sent(ContactId contact) const {
  const auto found = sent_.find(contact);
  return found == sent_.end() ? std::span<const SentRequest>() : found->second;
}

const Reply* Replies::take_reply(ContactId contact) {
  const auto waiting = waiting_.find(contact);
  if (waiting == waiting_.end()) return nullptr;
  const Answer* answer = waiting->second.answer;
  if (answer == &waiting->second.own) {
    last_ = std::move(waiting->second.own);
    answer = &last_;
  }
  waiting_.erase(waiting);
  return answer == nullptr ? nullptr : &*answer->reply;
}

Taken Replies::fetch(ContactId contact, const Operation& fetch, const request::Fetch& request) {
  if (std::vector<SentRequest>& sent = sent_[contact]; sent.size() < kMostSent)
    sent.push_back({std::string(request.url), std::string(request.method), std::string(request.body)});
  Answers* answers = find(request.url);
  if (answers == nullptr && !asks_people_) {
    return failure(std::string_view(problem_ = nobody_replies(request.url)));
  }
  Waiting& waiting = waiting_[contact];
  waiting = {.url = std::string(request.url), .fetch = fetch, .deadline = centre_.now() + request.timeout, .asks = answers == nullptr};
  const bool followed = answers != nullptr && !answers->next.empty();
  if (followed) {
    waiting.own = std::exchange(answers->now, std::move(answers->next.front()));
    answers->next.pop_front();
  }
  schedule(contact, waiting, followed || answers == nullptr ? waiting.own : answers->now);
  return {};
}

std::string_view Replies::unanswered(ContactId contact) const {
  const auto waiting = waiting_.find(contact);
  return waiting != waiting_.end() && waiting->second.asks ? std::string_view(waiting->second.url) : std::string_view();
}

void Replies::answer(ContactId contact, std::optional<Reply> reply) {
  Waiting& waiting = waiting_.at(contact);
  waiting.asks = false;
  waiting.own = {std::move(reply), Millis(0)};
  schedule(contact, waiting, waiting.own);
}

void Replies::stop(ContactId contact, const Operation& fetch) {
  if (waiting_.erase(contact) > 0) centre_.stop(contact, fetch);
}

}  // namespace phoneflow::sim
