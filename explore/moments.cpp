#include "explore/moments.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "analysis/expressions.h"
#include "analysis/known.h"
#include "analysis/origins.h"
#include "interpreter/evaluate.h"
#include "interpreter/functions.h"
#include "interpreter/names.h"
#include "runtime/date_and_time.h"
#include "runtime/start_moment.h"
#include "runtime/wording.h"
#include "runtime/zone_database.h"

namespace phoneflow::calltest {
namespace {

namespace chr = std::chrono;
using Day = chr::sys_days;

/// Enough moments for coverage without slowing down the search.
constexpr std::size_t kMostMoments = 24;
/// Numbers and texts of conditions used as parts of a date or time; further ones are ignored.
constexpr std::size_t kMostLiterals = 12;
/// Iterations of a loop over a list that are distinguished; later ones are ignored.
constexpr std::size_t kMostTurns = 32;
constexpr int kDaysLookedAt = 31;  // every day of the week and of a month
constexpr int kMonthsLookedAt = 12;
constexpr int kYearsLookedAt = 30;
constexpr int kDepth = 16;  // nesting of names

template <class T>
void add(std::vector<T>& to, std::type_identity_t<T> item) {
  if (std::ranges::find(to, item) == to.end()) to.push_back(std::move(item));
}

using Question = ClockQuestions::Question;

std::int32_t slot_of(const ast::Expr& name) { return static_cast<const ast::NameExpr&>(name).slot; }

/// Decides which expressions depend only on the clock and on literals.
class ClockWork {
 public:
  ClockWork(const std::vector<const ast::Expr*>& values, const std::vector<const ast::Expr*>& lists) : values_(values), lists_(lists) {}

  /// The only expression assigned to a variable; null for any other name.
  [[nodiscard]] const ast::Expr* value_of(const ast::Expr& name) const {
    const std::int32_t slot = slot_of(name);
    return slot < static_cast<std::int32_t>(kFacts) ? nullptr : values_[static_cast<std::size_t>(slot)];
  }

  /// The list of the loop with this variable; null for any other name.
  [[nodiscard]] const ast::Expr* list_of(std::int32_t slot) const {
    return slot < static_cast<std::int32_t>(kFacts) ? nullptr : lists_[static_cast<std::size_t>(slot)];
  }

  /// The expression or list that a name stands for.
  [[nodiscard]] const ast::Expr* behind(const ast::Expr& name) const {
    const ast::Expr* value = value_of(name);
    return value != nullptr ? value : list_of(slot_of(name));
  }

  [[nodiscard]] bool asks_clock(const ast::Expr& expr, int depth = 0) const {
    if (is_clock(expr)) return true;
    bool asks = false;
    if (expr.kind == ast::ExprKind::Name && depth < kDepth) {
      const ast::Expr* value = value_of(expr);
      return value != nullptr && asks_clock(*value, depth + 1);
    }
    for_each_child(expr, [&](const ast::Expr& child) { asks = asks || asks_clock(child, depth); });
    return asks;
  }

  [[nodiscard]] bool follows(const ast::Expr& expr, int depth = 0) const {
    if (is_clock(expr)) return true;
    if (expr.kind == ast::ExprKind::Name) {
      const ast::Expr* value = depth < kDepth ? behind(expr) : nullptr;
      return value != nullptr && follows(*value, depth + 1);
    }
    bool all = true;
    for_each_child(expr, [&](const ast::Expr& child) { all = all && follows(child, depth); });
    return all;
  }

  /// The variables that an expression needs, in dependency order.
  void needs(const ast::Expr& expr, std::vector<const ast::Expr*>& to, int depth = 0) const {
    for_each_part(expr, [&](const ast::Expr& part) {
      if (part.kind != ast::ExprKind::Name || depth == kDepth || behind(part) == nullptr) return;
      needs(*behind(part), to, depth + 1);
      if (value_of(part) == nullptr) return;
      const auto same = [&](const ast::Expr* it) { return slot_of(*it) == slot_of(part); };
      if (std::ranges::none_of(to, same)) to.push_back(&part);
    });
  }

  /// The loop variables that an expression needs, in dependency order.
  void items_in(const ast::Expr& expr, std::vector<std::int32_t>& to, int depth = 0) const {
    for_each_part(expr, [&](const ast::Expr& part) {
      if (part.kind != ast::ExprKind::Name || depth == kDepth || behind(part) == nullptr) return;
      items_in(*behind(part), to, depth + 1);
      if (value_of(part) == nullptr) add(to, slot_of(part));
    });
  }

 private:
  static bool is_clock(const ast::Expr& expr) {
    if (expr.kind == ast::ExprKind::Name) return slot_of(expr) == static_cast<std::int32_t>(Computed::Now);
    static const std::int32_t kNow = find_function("now");
    return expr.kind == ast::ExprKind::Call && static_cast<const ast::CallExpr&>(expr).function == kNow;
  }

  const std::vector<const ast::Expr*>& values_;  // by slot
  const std::vector<const ast::Expr*>& lists_;   // by slot of the loop variable
};

/// As only_values(), with the parameters of subs that are called once.
std::vector<const ast::Expr*> known_values(const Program& program) {
  std::vector<const ast::Expr*> values = only_values(program);
  for (const CallNode& call : program.calls) {
    const auto of_same = [&call](const CallNode& it) { return it.section == call.section; };
    if (std::ranges::count_if(program.calls, of_same) > 1) continue;
    const Section& callee = program.sections[call.section];
    for (std::int32_t i = 0; i < callee.parameters; ++i) {
      const std::int32_t slot = callee.first_slot + i;
      const auto sets = [slot](const Node& node) { return node.kind == NodeKind::Set && node.slot == slot; };
      if (std::ranges::none_of(program.nodes, sets)) values[static_cast<std::size_t>(slot)] = call.arguments[static_cast<std::size_t>(i)];
    }
  }
  return values;
}

/// Evaluates the questions at one moment after another.
class Clock {
 public:
  Clock(const Program& program, const ClockWork& work, const HoursProfileMap& profiles = {})
      : program_(program), work_(work), profiles_(zone_database(), profiles) {
    about_.clocks = &program.clocks;
    about_.tongue = program.speech.tongue;
  }

  /// Must precede set().
  void will_be_asked(const Question& question) { work_.needs(*question.expr, needed_); }

  void set(std::int64_t moment) {
    about_.clock_origin = moment;
    heap_ = Heap();
    slots_.assign(static_cast<std::size_t>(program_.slots) - kFacts, Value());
    know();
  }

  /// The number of items of the list; 0 for other values.
  std::size_t items(const ast::Expr& list) {
    const Value found = value(list);
    return found.type == Type::List ? heap_.items(found).size() : 0;
  }

  /// 0 when there is no value, such as the number of a text without digits.
  int answer(const Question& question) {
    for (const ClockQuestions::Turn& turn : question.turns) {
      const Value list = value(*work_.list_of(turn.slot));
      if (list.type != Type::List || turn.item >= heap_.items(list).size()) return 0;
      slots_[static_cast<std::size_t>(turn.slot) - kFacts] = heap_.items(list)[turn.item];
      know();
    }
    const Value found = value(*question.expr);
    if (!question.hours.empty()) {
      if (found.type != Type::Moment) return 0;
      const auto opening = profiles_.opening(question.hours, {found.moment().utc, program_.clocks.zone});
      return opening ? 1 + static_cast<int>(opening->state) : 0;
    }
    if (question.among == nullptr) return found.type != Type::Boolean ? 0 : found.boolean ? 1 : 2;
    int way = 1;
    for (const CaseBranch& it : question.among->branches) {
      if (equal(found, it.key, heap_)) return way;
      ++way;
    }
    return found.type == Type::Nothing ? 0 : way;
  }

 private:
  void know() {
    for (const ast::Expr* name : needed_) slots_[static_cast<std::size_t>(slot_of(*name)) - kFacts] = value(*work_.value_of(*name));
  }

  Value value(const ast::Expr& expr) {
    Evaluator evaluator(facts_, slots_, heap_, about_);
    const Value found = evaluator.evaluate(expr);
    return evaluator.fault() ? Value() : found;
  }

  const Program& program_;
  const ClockWork& work_;
  HoursProfiles profiles_;
  std::vector<const ast::Expr*> needed_;
  Facts facts_{};
  std::vector<Value> slots_;
  Heap heap_;
  EvalContext about_{};
};

class QuestionReader {
 public:
  QuestionReader(const Program& program, const ClockWork& clock) : program_(program), clock_(clock) {}

  void read() {
    for (node_ = 0; node_ < program_.nodes.size(); ++node_) {
      const Node& node = program_.nodes[node_];
      const bool is_condition = node.kind == NodeKind::Test || (node.kind == NodeKind::Return && node.expr != nullptr);
      if (is_condition) condition(*node.expr, true, 0);
      const bool is_case = node.kind == NodeKind::Case && clock_.asks_clock(*node.expr) && clock_.follows(*node.expr);
      if (is_case) ask(whole, {.expr = node.expr, .among = &program_.cases[node.detail], .node = node_});
      if (node.kind == NodeKind::Action) action(program_.actions[node.detail]);
    }
  }

  std::vector<Question> whole, parts, hours;

 private:
  /// What it asks hours of a known name about a moment that follows from the clock.
  void action(const ActionNode& node) {
    const Param* name = find_param(*node.def, ParamRole::HoursName);
    const std::optional<std::string> known = name == nullptr ? std::nullopt : text_of(known_, node, ParamRole::HoursName);
    if (!known) return;
    for (const Binding& binding : node.bindings) {
      if (binding.param->type != ParamType::Moment) continue;
      const ast::Expr& at = *binding.exprs.front();
      if (clock_.asks_clock(at) && clock_.follows(at)) hours.push_back({.expr = &at, .node = node_, .hours = *known});
    }
  }

  /// Adds the question once per iteration of the loops whose items it needs.
  void ask(std::vector<Question>& to, Question question) const {
    std::vector<std::int32_t> slots;
    clock_.items_in(*question.expr, slots);
    std::vector<Question> asked{std::move(question)};
    for (const std::int32_t slot : slots) {
      const ast::Expr& list = *clock_.list_of(slot);
      Clock clock(program_, clock_);
      clock.will_be_asked({.expr = &list});
      clock.set(kStartMoment);
      const std::size_t items = clock.items(list);
      std::vector<Question> each;
      for (const Question& it : asked) {
        for (std::size_t i = 0; i < items && each.size() < kMostTurns; ++i) {
          each.push_back(it);
          each.back().turns.push_back({slot, i});
        }
      }
      asked = std::move(each);
    }
    to.insert(to.end(), asked.begin(), asked.end());
  }

  /// `outermost`: not an operand of another question.
  void condition(const ast::Expr& expr, bool outermost, int depth) {
    if (!clock_.asks_clock(expr)) return;
    const bool follows = clock_.follows(expr);
    if (follows) ask(outermost ? whole : parts, {.expr = &expr, .node = node_});
    const auto part = [&](const ast::Expr& it, int names) { condition(it, outermost && !follows, names); };
    if (expr.kind == ast::ExprKind::Name && depth < kDepth) {
      if (const ast::Expr* value = clock_.value_of(expr); value != nullptr) part(*value, depth + 1);
    } else if (expr.kind == ast::ExprKind::Unary) {
      part(*static_cast<const ast::UnaryExpr&>(expr).operand, depth);
    } else if (expr.kind == ast::ExprKind::Binary) {
      const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
      if (binary.op != ast::BinaryOp::And && binary.op != ast::BinaryOp::Or) return;
      part(*binary.left, depth);
      part(*binary.right, depth);
    }
  }

  const Program& program_;
  const ClockWork& clock_;
  Known known_{program_};
  NodeId node_ = 0;
};

/// Literals in the questions and in the expressions they depend on.
struct Literals {
  std::vector<int> numbers;  // small ones, also within texts
  std::vector<Day> days;
  std::vector<chr::year_month_day> yearly;  // in any year
  std::vector<chr::seconds> times;
  std::vector<chr::seconds> lengths;  // added to moments
};

class LiteralReader {
 public:
  LiteralReader(const ClockWork& clock, Day start) : clock_(clock), start_(start), year_(chr::year_month_day(start).year()) {}

  /// Numbers passed to functions are positions in texts.
  void read(const ast::Expr& expr, int depth = 0, bool given = false) {
    if (expr.kind == ast::ExprKind::Number && !given) number(static_cast<const ast::NumberExpr&>(expr).value);
    if (expr.kind == ast::ExprKind::Duration && found_.lengths.size() < kMostLiterals)
      add(found_.lengths, chr::floor<chr::seconds>(Millis(static_cast<const ast::DurationExpr&>(expr).milliseconds)));
    if (expr.kind == ast::ExprKind::Text) {
      for (const ast::TextPart& segment : static_cast<const ast::TextExpr&>(expr).segments) {
        if (segment.hole == nullptr) text(segment.literal);
      }
    }
    if (expr.kind == ast::ExprKind::Name && depth < kDepth && clock_.behind(expr) != nullptr) read(*clock_.behind(expr), depth + 1);
    for_each_child(expr, [&](const ast::Expr& child) { read(child, depth, given || expr.kind == ast::ExprKind::Call); });
  }
  void read(const CaseNode& among, const Heap& heap) {
    for (const CaseBranch& way : among.branches) {
      if (way.key.type == Type::Text) text(heap.view(way.key));
      if (way.key.type == Type::Number) number(way.key.number);
    }
  }

  /// The edges of a profile, and its holidays.
  void read(const HoursProfile& profile) {
    for (const WeekSpan& span : profile.open) {
      for (const Millis edge : {span.from, span.to}) {
        if (found_.times.size() < kMostLiterals) add(found_.times, chr::floor<chr::seconds>(edge % chr::days(1)));
      }
    }
    for (const Day day : profile.holidays) {
      if (day >= start_ && found_.days.size() < kMostLiterals) add(found_.days, day);
    }
    for (const chr::month_day day : profile.each_year) {
      if (const chr::year_month_day date = year_ / day; date.ok()) of_year(date);
    }
  }

  Literals take() { return std::move(found_); }

 private:
  void number(double value) {
    constexpr double kMost = 9999;
    if (!(value >= 0 && value <= kMost) || value != static_cast<double>(static_cast<int>(value))) return;
    const int whole = static_cast<int>(value);
    if (found_.numbers.size() < kMostLiterals) add(found_.numbers, whole);
    constexpr int kHundred = 100, kHours = 24, kMinutes = 60;
    if (found_.times.size() == kMostLiterals) return;
    // An hour, 1730, or minutes since midnight.
    if (whole < kHours) return add(found_.times, chr::minutes(whole * kMinutes));
    if (whole / kHundred < kHours && whole % kHundred < kMinutes)
      add(found_.times, chr::minutes(whole / kHundred * kMinutes + whole % kHundred));
    if (whole < kHours * kMinutes) add(found_.times, chr::minutes(whole));
  }

  /// Collects every substring that parses as a date or a time.
  void text(std::string_view text) {
    constexpr std::size_t kMonthAndDay = 5, kYearAndMonth = 7, kWhole = 10;
    double value = 0;
    if (parse_number(text, value)) number(value);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::string_view rest = text.substr(i);
      const auto date = read_date_and_time(rest.substr(0, kWhole));
      if (date && date->day && found_.days.size() < kMostLiterals) add(found_.days, Day(*date->day));
      if (const auto month = read_date_and_time(fmt::format("{}-01", rest.substr(0, kYearAndMonth))); month && month->day)
        of_month(*month->day);
      time_of_day(rest);
      const auto yearly = read_date_and_time(fmt::format("{:04}-{}", static_cast<int>(year_), rest.substr(0, kMonthAndDay)));
      if (yearly && yearly->day && rest.size() >= kMonthAndDay) of_year(*yearly->day);
      month_and_day(rest);
    }
  }

  /// `17:30:05`, `17:30`, or `30:05` within an hour.
  void time_of_day(std::string_view text) {
    constexpr std::size_t kTime = 5, kWithSeconds = 8;
    for (const std::string& written :
         {std::string(text.substr(0, kWithSeconds)), std::string(text.substr(0, kTime)), fmt::format("00:{}", text.substr(0, kTime))}) {
      const auto time = read_date_and_time(written);
      const bool fits = time && time->hour && time->second < 60 && (written.size() == kTime || written.size() == kWithSeconds);
      if (!fits || found_.times.size() == kMostLiterals) continue;
      add(found_.times, chr::hours(*time->hour) + chr::minutes(time->minute) + chr::seconds(time->second));
      return;
    }
  }

  /// Adds the month and the next one.
  void of_month(chr::year_month_day first) {
    if (found_.days.size() + 1 >= kMostLiterals) return;
    add(found_.days, Day(first));
    add(found_.days, Day(first + chr::months(1)));
  }

  void of_year(chr::year_month_day date) {
    if (found_.yearly.size() < kMostLiterals) add(found_.yearly, date);
  }

  /// `December 25`, as formatted by `{Now:date}`.
  void month_and_day(std::string_view text) {
    for (unsigned month = 1; month <= kMonthNames.size(); ++month) {
      if (!text.starts_with(kMonthNames[month - 1])) continue;
      std::string_view rest = text.substr(kMonthNames[month - 1].size());
      while (rest.starts_with(' ')) rest.remove_prefix(1);
      unsigned day = 0;
      for (; !rest.empty() && rest[0] >= '0' && rest[0] <= '9' && day < 100; rest.remove_prefix(1))
        day = day * 10 + static_cast<unsigned>(rest[0] - '0');
      const chr::year_month_day date = year_ / chr::month(month) / chr::day(day == 0 ? 1 : day);
      if (date.ok()) of_year(date);
    }
  }

  const ClockWork& clock_;
  Day start_;
  chr::year year_;
  Literals found_;
};

/// Candidate days and times of day, most likely first.
class Candidates {
 public:
  Candidates(const Literals& literals, std::int64_t start)
      : start_(chr::milliseconds(start)), day_(chr::floor<chr::days>(start_)), clock_(start_ - day_) {
    days(literals);
    times(literals);
  }

  /// Calls try_one(moment) until it returns false.
  template <class TryOne>
  void each(const TryOne& try_one) const {
    if (!try_one(start_.time_since_epoch().count())) return;
    for (const Day day : days_) {
      for (const chr::milliseconds time : times_) {
        if (!try_one((day.time_since_epoch() + time).count())) return;
      }
    }
    const chr::milliseconds hour = day_.time_since_epoch() + chr::floor<chr::hours>(clock_);
    const chr::milliseconds minute = day_.time_since_epoch() + chr::floor<chr::minutes>(clock_);
    for (int i = 0; i < 60; ++i) {
      if (!try_one((hour + chr::minutes(i)).count()) || !try_one((minute + chr::seconds(i)).count())) return;
    }
    for (int i = 1; i <= kYearsLookedAt; ++i) {
      const chr::year_month_day date = chr::year_month_day(day_) + chr::years(i);
      const Day day = date.ok() ? Day(date) : Day(date.year() / date.month() / chr::last);
      if (!try_one((day.time_since_epoch() + clock_).count())) return;
    }
    for (int h = 0; h < 24; ++h) {
      for (const int m : within_hour_) {
        for (const int s : within_hour_) {
          if (!try_one((day_.time_since_epoch() + chr::hours(h) + chr::minutes(m) + chr::milliseconds(chr::seconds(s))).count())) return;
        }
      }
    }
  }

 private:
  /// Adds the day and its neighbours.
  void around(Day day) {
    for (const Day it : {day, day - chr::days(1), day + chr::days(1)}) add(days_, it);
  }

  /// Adds its next occurrence from the first day on.
  void next(chr::month month, chr::day day) {
    constexpr int kYears = 8;  // includes a February 29
    const chr::year first = chr::year_month_day(day_).year();
    for (int i = 0; i <= kYears; ++i) {
      const chr::year_month_day date = (first + chr::years(i)) / month / day;
      if (!date.ok() || Day(date) < day_) continue;
      return around(Day(date));
    }
  }

  void days(const Literals& literals) {
    days_ = {day_};
    for (int i = 1; i < kDaysLookedAt; ++i) days_.push_back(day_ + chr::days(i));
    for (const Day day : literals.days) around(day);
    for (const chr::year_month_day date : literals.yearly) next(date.month(), date.day());
    const chr::year_month_day first(day_);
    for (int i = 1; i <= kMonthsLookedAt; ++i) {
      const chr::year_month_day date = first.year() / first.month() / chr::day(1) + chr::months(i);
      add(days_, Day(date));
    }
    for (const int month : literals.numbers) {
      for (const int day : literals.numbers) {
        const bool fits = month >= 1 && month <= 12 && day >= 1 && day <= 31;
        if (fits) next(chr::month(static_cast<unsigned>(month)), chr::day(static_cast<unsigned>(day)));
      }
      if (month < 1970 || month > 9998) continue;
      for (const int year : {month, month - 1, month + 1}) add(days_, Day(chr::year(year) / 1 / 1));
      for (const chr::year_month_day date : literals.yearly) {
        const chr::year_month_day then = chr::year(month) / date.month() / date.day();
        if (then.ok()) add(days_, Day(then));
      }
    }
  }

  void times(const Literals& literals) {
    constexpr chr::seconds kDay = chr::hours(24);
    times_ = {clock_};
    for (const chr::seconds time : literals.times) {
      for (const chr::seconds it : {time, time - chr::minutes(1), time + chr::minutes(1)})
        add(times_, chr::milliseconds((it + kDay) % kDay));
    }
    for (const chr::seconds time : literals.times) {
      for (const chr::seconds length : literals.lengths) {
        for (const chr::seconds it : {time - length, time + length}) {
          for (const chr::seconds beside : {it, it - chr::minutes(1), it + chr::minutes(1)})
            add(times_, chr::milliseconds(((beside % kDay) + kDay) % kDay));
        }
      }
    }
    for (int hour = 0; hour < 24; ++hour) add(times_, chr::milliseconds(chr::hours(hour)));
    for (const int number : literals.numbers) {
      if (number < 60) add(within_hour_, number);
    }
  }

  chr::sys_time<chr::milliseconds> start_;
  Day day_;
  chr::milliseconds clock_;
  std::vector<Day> days_;
  std::vector<chr::milliseconds> times_;
  std::vector<int> within_hour_{0};  // minutes and seconds
};

}  // namespace

ClockQuestions::ClockQuestions(const Program& program, HoursProfileMap hours)
    : program_(program), values_(known_values(program)), lists_(lists_of_loops(program)), profiles_(std::move(hours)) {
  const ClockWork work(values_, lists_);
  QuestionReader reader(program, work);
  reader.read();
  whole_ = std::move(reader.whole);
  parts_ = std::move(reader.parts);
  std::ranges::copy_if(reader.hours, std::back_inserter(hours_), [this](const Question& it) { return profiles_.contains(it.hours); });
  for (const auto* some : {&whole_, &parts_}) {
    for (const Question& question : *some) add(nodes_, question.node);
  }
  std::ranges::sort(nodes_);
}

std::vector<Way> ClockQuestions::answers(NodeId node, std::int64_t moment) const {
  const ClockWork work(values_, lists_);
  Clock clock(program_, work);
  std::vector<Question> asked;
  for (const auto* some : {&whole_, &parts_}) {
    std::ranges::copy_if(*some, std::back_inserter(asked), [node](const Question& it) { return it.node == node; });
  }
  for (const Question& question : asked) clock.will_be_asked(question);
  clock.set(moment);
  std::vector<Way> answers;
  for (std::size_t i = 0; i < asked.size(); ++i) answers.push_back({node, fmt::format("{}{}={}", kClockAnswer, i, clock.answer(asked[i]))});
  return answers;
}

std::vector<std::int64_t> ClockQuestions::moments(std::int64_t start) const {
  std::vector<std::int64_t> moments{start};
  if (none()) return moments;
  const ClockWork work(values_, lists_);
  const auto kinds = {&whole_, &parts_, &hours_};
  LiteralReader literals(work, chr::floor<chr::days>(chr::sys_time<chr::milliseconds>(chr::milliseconds(start))));
  Clock clock(program_, work, profiles_);
  for (const auto* some : kinds) {
    for (const Question& question : *some) {
      if (!question.hours.empty()) literals.read(profiles_.find(question.hours)->second);
      literals.read(*question.expr);
      if (question.among != nullptr) literals.read(*question.among, program_.no_heap);
      clock.will_be_asked(question);
    }
  }
  const Candidates candidates(literals.take(), start);
  std::vector<std::int64_t> others;  // moments with new combinations of known answers
  std::set<std::vector<int>> together;
  std::set<std::pair<std::size_t, int>> single;
  candidates.each([&](std::int64_t moment) {
    clock.set(moment);
    std::vector<int> answers;
    bool news = false;
    std::size_t number = 0;
    for (const Question& question : whole_) {
      answers.push_back(clock.answer(question));
      news = single.emplace(number++, answers.back()).second || news;
    }
    for (const Question& question : hours_) {
      answers.push_back(clock.answer(question));
      news = single.emplace(number++, answers.back()).second || news;
    }
    for (const Question& question : parts_) news = single.emplace(number++, clock.answer(question)).second || news;
    const bool other = together.insert(std::move(answers)).second;
    if (news && moment != start) moments.push_back(moment);
    else if (other && moment != start) others.push_back(moment);
    return moments.size() < kMostMoments;
  });
  others.resize(std::min(others.size(), kMostMoments - moments.size()));
  moments.insert(moments.end(), others.begin(), others.end());
  return moments;
}

}  // namespace phoneflow::calltest
