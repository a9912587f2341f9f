#include "interpreter/resolve.h"

#include <algorithm>
#include <iterator>

#include "actions/registry.h"
#include "grammar/event_names.h"
#include "grammar/diagnostic_codes.h"
#include "interpreter/evaluate.h"
#include "interpreter/infer.h"
#include "interpreter/language_tags.h"
#include "interpreter/names.h"
#include "interpreter/program_digest.h"
#include "interpreter/resolver.h"
#include "interpreter/secret_keys.h"
#include "interpreter/time_zones.h"
#include "runtime/outside.h"
#include "support/hash.h"
#include "tongue/regions.h"

namespace phoneflow {
namespace {

/// By their places in kEventNames.
constexpr SectionKind kHandlers[] = {SectionKind::OnAccept,    SectionKind::OnAnswer,        SectionKind::OnHold,
                                     SectionKind::OnResume,    SectionKind::OnRelease,       SectionKind::OnFault,
                                     SectionKind::OnAgentLeft, SectionKind::OnCallbackFailed};
static_assert(std::size(kHandlers) + 1 == kEventNames.size() && kEventNames.back() == kWaitedName);
constexpr std::string_view kLanguage = "Language", kTimeZone = "TimeZone", kContactData = "Contact";
constexpr std::string_view kHeaderProperties[] = {"Skill", kLanguage, kTimeZone, kContactData};

/// A week.
constexpr Millis kLongestWaited = minutes(7 * 24 * 60);

/// The centre file is not part of the script.
std::uint64_t hash_of(const Script& script) {
  std::uint64_t hash = kHashOfNothing;
  for (std::size_t i = 0; i < script.own_sources; ++i) hash = fnv1a_apart(script.sources.all()[i].text, hash);
  return hash;
}

bool plain_text(const ast::Expr& expr, std::string_view& text) {
  if (expr.kind != ast::ExprKind::Text) return false;
  const auto& segments = static_cast<const ast::TextExpr&>(expr).segments;
  if (segments.size() > 1 || (segments.size() == 1 && segments[0].hole != nullptr)) return false;
  text = segments.empty() ? std::string_view() : segments[0].literal;
  return true;
}

/// True for an outcome of any action.
bool is_outcome(std::string_view name) {
  return std::any_of(actions().begin(), actions().end(), [&](const ActionDef* def) {
    return std::any_of(def->outcomes.begin(), def->outcomes.end(), [&](const OutcomeDef& outcome) { return outcome.name == name; });
  });
}

/// True when a statement of the main body, not another handler, directly precedes the handler.
bool follows_statement(const ast::File& file, const ast::Handler& handler) {
  const auto begins_before = [](const ast::Stmt* stmt, std::uint32_t place) { return stmt->span.begin < place; };
  const auto& statements = file.main->statements;
  const auto next = std::lower_bound(statements.begin(), statements.end(), handler.span.begin, begins_before);
  if (next == statements.begin()) return false;
  return &handler == &file.handlers.front() || (*std::prev(next))->span.begin > (&handler - 1)->span.begin;
}

}  // namespace

void resolve(Script& script, Diagnostics& diagnostics) { Resolver(script, diagnostics).run(); }

NodeId Resolver::emit(NodeKind kind, Span span, const ast::Expr* expr, bool counts) {
  const NodeId id = here();
  Node fresh;
  fresh.kind = kind;
  fresh.is_statement = counts;
  fresh.section = section_;
  fresh.next = kind == NodeKind::End ? kNoNode : id + 1;
  fresh.expr = expr;
  fresh.span = span;
  program_.nodes.push_back(fresh);
  return id;
}

void Resolver::run() {
  program_.hash = program_.speech.script = hash_of(script_);
  program_.speech.folder = folder_of(script_.sources.all().front().path);
  program_.sources = &script_.sources;
  program_.slots = static_cast<std::int32_t>(kFacts);
  header();
  declare_subs();
  declare_sections();
  const ast::File& file = *script_.files.front().file;
  Scope main_scope;
  section(0, *file.main, {}, main_scope);
  for (const ast::Handler& handler : file.handlers) {
    if (handler.event.text == kWaitedName) {
      waited(handler, main_scope);
      continue;
    }
    const auto event = std::ranges::find(kEventNames, handler.event.text);
    const auto index = static_cast<std::uint16_t>(1 + (event - kEventNames.begin()));
    const bool known = event != kEventNames.end() && program_.sections[index].entry == kNoNode;
    // An unknown handler is still resolved, as a section of its own, to find errors in it.
    if (!known) program_.sections.push_back({.kind = SectionKind::OnRelease, .name = handler.event.text, .span = handler.span});
    Scope scope;
    scope.variables_of = &main_scope;
    section(known ? index : static_cast<std::uint16_t>(program_.sections.size() - 1), *handler.block, {}, scope);
    if (event == kEventNames.end() && is_outcome(handler.event.text) && follows_statement(file, handler)) {
      const Span head{handler.span.begin, handler.event.span.end};
      diagnostics_.report<Diag::BranchOutsideAction>(head, script_.sources.text(head));
    } else if (event == kEventNames.end()) {
      unknown_event(handler, kEventNames);
    } else if (!known) {
      diagnostics_.report<Diag::DuplicateHandler>(handler.event.span, handler.event.text)
          .note(program_.sections[index].span, "the first one is here");
    } else {
      program_.sections[index].span = handler.span;
    }
  }
  for (const SubInfo& sub : subs_) {
    Scope scope;
    section(static_cast<std::uint16_t>(sub.section), *sub.sub->block, sub.sub->parameters, scope);
  }
  report_lost_labels();
  check_recursion();
  give_slot_to_contact();
  give_slots_to_waiting();
  thread_jumps();
  mark_addresses();
  mark_untold();
  mark_secret_keys(program_);
  give_slots_to_arguments();
  program_.digest = digest_of(program_);
  infer_types(program_, script_.sources, diagnostics_);
}

/// `on Waited 10m`, of which there is one for each length. With a wrong length it is still resolved, to find errors in it.
void Resolver::waited(const ast::Handler& handler, const Scope& main_scope) {
  const auto index = static_cast<std::uint16_t>(program_.sections.size());
  const Span head = handler.length == nullptr ? handler.event.span : cover(handler.event.span, handler.length->span);
  program_.sections.push_back({.kind = SectionKind::OnWaited, .name = script_.sources.text(head)});
  Scope scope;
  scope.variables_of = &main_scope;
  section(index, *handler.block, {}, scope);
  program_.sections[index].span = handler.span;
  if (handler.length == nullptr) {
    diagnostics_.report<Diag::BadWaited>(handler.event.span, "needs a length; write `on Waited 10m`");
    return;
  }
  const Millis after(handler.length->milliseconds);
  const auto longer = std::ranges::lower_bound(program_.waited, after, {}, &WaitedSection::after);
  if (after <= Millis(0) || after > kLongestWaited) {
    diagnostics_.report<Diag::BadWaited>(handler.length->span,
                                         after <= Millis(0) ? "needs a length above zero: a contact that is queued has waited for no time"
                                                            : "is at most 168h: no contact waits for longer than a week");
  } else if (longer != program_.waited.end() && longer->after == after) {
    diagnostics_.report<Diag::DuplicateWaited>(head, script_.sources.text(head))
        .note(program_.sections[longer->section].span, "the first one is here");
  } else {
    program_.waited.insert(longer, {after, index});
  }
}

/// Behind those of all sections, as the contact's.
void Resolver::give_slots_to_waiting() {
  if (!program_.waited.empty()) program_.waited_slot = hidden_slot();
  if (!asks_of_failure_ && program_.handler(SectionKind::OnCallbackFailed).entry == kNoNode) return;
  program_.failure_slot = hidden_slot();
  for (int i = 1; i < kFailureSlots; ++i) hidden_slot();
}

namespace {

/// A number of the contact in the place of one that may be given: it lasts as long as any action waits.
bool is_number_of_contact(const Binding& binding) {
  if (binding.param->stands_for.empty() || binding.exprs.front()->kind != ast::ExprKind::Name) return false;
  const std::int32_t slot = static_cast<const ast::NameExpr*>(binding.exprs.front())->slot;
  return slot == static_cast<std::int32_t>(Fact::ANI) || slot == static_cast<std::int32_t>(Fact::DNIS);
}

}  // namespace

/// Only one action runs at a time, so all share these slots.
void Resolver::give_slots_to_arguments() {
  program_.first_kept_slot = program_.slots;
  for (ActionNode& action : program_.actions) {
    std::int32_t next = program_.first_kept_slot;
    for (Binding& binding : action.bindings) {
      if (!binding.param->at_start_only && !is_number_of_contact(binding)) binding.kept_slot = next++;
    }
    program_.slots = std::max(program_.slots, next);
  }
}

/// Figures are spoken as the tag says, or as in US English where there is no such language, with the money of the centre or of the
/// language.
void Resolver::speak(std::string_view tag) {
  Tongue& tongue = program_.speech.tongue;
  tongue.language = spoken_language(tag).value_or(SpokenLanguage::EnUS);
  tongue.currency = currency_of_tag(tag);
  if (script_.around != nullptr && script_.around->currency) tongue.currency = *script_.around->currency;
}

void Resolver::header() {
  speak(info(SpokenLanguage::EnUS).tag);
  const ast::Header* header = script_.files.front().file->header;
  if (header == nullptr) return;
  plain_text(*header->name, program_.name);
  std::string_view* const values[] = {&program_.skill, &program_.speech.language, &program_.clocks.zone};
  Span first[std::size(kHeaderProperties)] = {};
  for (const ast::Argument& property : header->properties) {
    const auto known = std::find(std::begin(kHeaderProperties), std::end(kHeaderProperties), property.name.text);
    if (known == std::end(kHeaderProperties)) {
      unknown_property("script", property.name, kHeaderProperties, header->properties);
      continue;
    }
    const auto index = static_cast<std::size_t>(known - std::begin(kHeaderProperties));
    if (first[index].end != 0) {
      diagnostics_.report<Diag::DuplicateProperty>(property.name.span, *known).note(first[index], "the first one is here");
    }
    first[index] = property.name.span;
    if (*known == kContactData) {
      declare_fields(property);
      continue;
    }
    const bool outside = property.value->kind == ast::ExprKind::Field && field_from_outside(static_cast<ast::FieldExpr&>(*property.value));
    if (outside && static_cast<const ast::FieldExpr&>(*property.value).meant == nullptr) continue;  // reported
    const ast::Expr* value = ast::outside_value(*property.value);
    if (!plain_text(value == nullptr ? *property.value : *value, *values[index])) {
      diagnostics_.report<Diag::BadValue>(property.value->span, *known, "must be a text without holes");
    } else if (values[index]->empty()) {
      diagnostics_.report<Diag::BadValue>(property.value->span, *known, "must not be empty");
    } else if (*known == kLanguage) {
      check_language(property.value->span, *values[index], diagnostics_);
      speak(*values[index]);
    } else if (*known == kTimeZone) {
      check_time_zone(property.value->span, *values[index], diagnostics_);
    }
  }
}

void Resolver::declare_sections() {
  const ast::File& file = *script_.files.front().file;
  auto& sections = program_.sections;
  sections.push_back({.kind = SectionKind::Main, .span = file.main->span});
  for (std::size_t i = 0; i < std::size(kHandlers); ++i) {
    sections.push_back({.kind = kHandlers[i], .name = kEventNames[i]});
    const bool is_written =
        std::ranges::any_of(file.handlers, [&](const ast::Handler& handler) { return handler.event.text == kEventNames[i]; });
    if (is_written && kHandlers[i] == SectionKind::OnFault) sections.back().begun_slot = hidden_slot();
    if (is_written && kHandlers[i] == SectionKind::OnAccept) sections.back().left_slot = hidden_slot();
  }
  for (SubInfo& sub : subs_) {
    sub.section = static_cast<std::uint32_t>(sections.size());
    sections.push_back({.kind = SectionKind::Sub,
                        .name = sub.sub->name.text,
                        .parameters = static_cast<std::int32_t>(sub.sub->parameters.size()),
                        .return_slot = hidden_slot(),
                        .span = sub.sub->span});
  }
}

void Resolver::declare_subs() {
  diagnostics_.each([this](const Finding& finding) { lacks_subs_ = lacks_subs_ || finding.code == Diag::IncludeUnreadable; });
  for (const ParsedFile& file : script_.files) {
    for (const ast::Sub& sub : file.file->subs) {
      if (!is_free(sub.name)) continue;
      if (const SubInfo* first = find_sub(sub.name.text); first != nullptr) {
        diagnostics_.report<Diag::DuplicateSub>(sub.name.span, sub.name.text).note(first->sub->name.span, "the first one is here");
        continue;
      }
      sub_index_.emplace(sub.name.text, subs_.size());
      subs_.push_back({&sub, 0, {}});
    }
  }
}

void Resolver::section(std::uint16_t index, const ast::Block& body, std::span<const ast::Ident> parameters, Scope& scope) {
  section_ = index;
  const std::int32_t first_slot = program_.slots;
  const NodeId entry = here();
  for (const ast::Ident& parameter : parameters) declare(scope, parameter);
  enter(scope, body);
  for (const ast::Stmt* stmt : body.statements) statement(*stmt);
  leave();
  // The end of a sub returns, the end of another section rests; it is not a statement.
  emit(NodeKind::End, {body.span.end, body.span.end}, nullptr, false);
  Section& done = program_.sections[index];
  done.entry = entry;
  done.first_slot = first_slot;
  done.slots = program_.slots - first_slot;
}

void Resolver::report_lost_labels() {
  if (lost_.empty()) return;
  std::map<std::string_view, const SeenLabel*> anywhere;
  std::map<std::pair<std::string_view, std::uint16_t>, const SeenLabel*> in_sections;
  for (const SeenLabel& seen : seen_) {
    anywhere.emplace(seen.name, &seen);
    in_sections[{seen.name, seen.section}] = &seen;
  }
  for (const LostLabel& lost : lost_) {
    const auto in_section = in_sections.find({lost.name.text, lost.section});
    const auto in_another = anywhere.find(lost.name.text);
    const SeenLabel* same = in_section != in_sections.end() ? in_section->second
                            : in_another != anywhere.end()  ? in_another->second
                                                            : nullptr;
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < seen_.size() && !diagnostics_.full(); ++i) {
      if (seen_[i].section == lost.section) names.push_back(seen_[i].name);
    }
    if (same == nullptr) {
      unknown_label(lost, names);
    } else if (same->section == lost.section) {
      diagnostics_.report<Diag::JumpIntoBlock>(lost.name.span, lost.name.text).note(same->span, "the label is here");
    } else {
      diagnostics_.report<Diag::JumpToSection>(lost.name.span, lost.name.text).note(same->span, "the label is here");
    }
  }
}

void Resolver::check_recursion() {
  enum class Mark : std::uint8_t { New, Open, Done };
  std::vector<Mark> marks(subs_.size(), Mark::New);
  const std::size_t first = subs_.empty() ? 0 : subs_.front().section;
  struct Frame {
    std::size_t sub;
    std::size_t next_call = 0;
  };
  for (std::size_t start = 0; start < subs_.size(); ++start) {
    if (marks[start] != Mark::New) continue;
    std::vector<Frame> path{{start}};
    marks[start] = Mark::Open;
    while (!path.empty()) {
      Frame& frame = path.back();
      const auto& calls = subs_[frame.sub].calls;
      if (frame.next_call == calls.size()) {
        marks[frame.sub] = Mark::Done;
        path.pop_back();
        continue;
      }
      const auto& [section, span] = calls[frame.next_call++];
      const std::size_t callee = section - first;
      if (marks[callee] == Mark::New) {
        marks[callee] = Mark::Open;
        path.push_back({callee});
      } else if (marks[callee] == Mark::Open) {
        std::string chain;
        auto from = std::find_if(path.begin(), path.end(), [&](const Frame& f) { return f.sub == callee; });
        for (; from != path.end(); ++from) chain += std::string(subs_[from->sub].sub->name.text) + " -> ";
        diagnostics_.report<Diag::RecursiveSub>(span, chain + std::string(subs_[callee].sub->name.text));
      }
    }
  }
}

namespace {

/// True for a text whose holes are short facts and computed names.
bool cannot_fail(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Text) return false;
  const auto is_sure = [](const ast::TextPart& segment) {
    if (segment.hole == nullptr) return true;
    if (segment.hole->kind != ast::ExprKind::Name) return false;
    const std::int32_t slot = static_cast<const ast::NameExpr&>(*segment.hole).slot;
    return slot < static_cast<std::int32_t>(kFacts) && slot != static_cast<std::int32_t>(Fact::Skill) && slot != ast::NameExpr{}.slot;
  };
  const auto& text = static_cast<const ast::TextExpr&>(expr);
  std::size_t bytes = 0;
  for (const ast::TextPart& segment : text.segments) bytes += segment.literal.size();
  return bytes < kMaxTextBytes / 2 && text.segments.size() * kMaxFactBytes < kMaxTextBytes / 2 &&
         std::ranges::all_of(text.segments, is_sure);
}

}  // namespace

void Resolver::mark_untold() {
  for (Node& node : program_.nodes) {
    if (node.kind != NodeKind::Action) continue;
    const ActionNode& action = program_.actions[node.detail];
    if (action.def == nullptr || !action.def->trace_only) continue;
    node.trace_only = std::ranges::all_of(action.bindings, [](const Binding& binding) { return cannot_fail(*binding.exprs.front()); });
  }
}

void Resolver::thread_jumps() {
  auto& nodes = program_.nodes;
  const auto through = [&](NodeId& way) {
    while (way != kNoNode && nodes[way].kind == NodeKind::Jump && !nodes[way].is_statement && nodes[way].next != way) way = nodes[way].next;
  };
  for (Node& node : nodes) {
    through(node.next);
    through(node.other);
  }
  for (ActionNode& action : program_.actions) {
    for (NodeId& way : action.branches) through(way);
    for (KeyBranch& way : action.key_branches) through(way.target);
  }
  for (CaseNode& node : program_.cases) {
    for (CaseBranch& way : node.branches) through(way.target);
    through(node.otherwise);
  }
  for (Section& section : program_.sections) through(section.entry);
}

}  // namespace phoneflow
