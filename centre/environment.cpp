#include "centre/environment.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "support/ascii.h"
#include "centre/centre_hours.h"
#include "centre/centre_parts.h"
#include "centre/centre_tree.h"
#include "support/units.h"
#include "grammar/source.h"
#include "grammar/tokens.h"
#include "interpreter/language_tags.h"
#include "runtime/phone_number.h"
#include "runtime/sim/audio_folder.h"
#include "simulate/staff.h"
#include "support/suggest.h"
#include "support/wording.h"
#include "tongue/tongue.h"
#include "workspace/centre_text.h"
#include "workspace/project.h"
#include "workspace/settings_finder.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;

/// The tables of a centre file that only say how it is simulated.
constexpr std::string_view kSimulated[] = {"name", "run", "ports", "callers", "replies"};
constexpr std::size_t kMostNames = 1000;       // of a table
constexpr std::uint32_t kMostCompared = 1000;  // whose names are compared

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

std::string raised(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return upper;
}

/// A name as scripts and shells write it.
bool is_name(std::string_view text) {
  return !text.empty() && !is_digit(text[0]) && std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c); });
}

bool is_language(std::string_view tag) {
  Diagnostics diagnostics;
  check_language({}, tag, diagnostics);
  return !diagnostics.has_errors();
}

/// `CRM_TOKEN` for `crm_token`.
std::string as_variable(std::string_view name) {
  std::string upper(name);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return upper;
}

/// `5m`, `1h30m`: as scripts write a duration, without blanks.
std::optional<Millis> duration_in(std::string_view text) {
  if (text.empty() || text.find(' ') != std::string_view::npos) return std::nullopt;
  const auto millis = read_duration(text);
  if (!millis || *millis != std::floor(*millis)) return std::nullopt;
  return Millis(static_cast<std::int64_t>(*millis));
}

class EnvironmentReader {
 public:
  explicit EnvironmentReader(TableReader& top) : top_(top), sources_(top.sources()) {}

  Environment read() {
    for (const CentreSources::Text& text : sources_.texts) made_.outside.texts.push_back({text.path, text.text, text.shown});
    env();
    secrets();
    numbers();
    currency();
    prompts();
    skills();
    agents();
    hours();
    entries();
    contact();
    return std::move(made_);
  }

 private:
  void env();
  void value(const TomlValue& written);
  void secrets();
  void secret(const TomlValue& written);
  void numbers();
  void currency();
  void prompts();
  void skills();
  void agents();
  void hours();
  void entries();
  void contact();
  /// The table, when it is one and not too long.
  [[nodiscard]] const TomlValue* names(std::string_view key);
  /// False, and told, when the number is another one's already, however it is written.
  bool is_new_number(const TomlValue& number, const std::string& of);
  [[nodiscard]] bool is_readable(const TomlValue& value, std::string_view of);
  [[nodiscard]] OutsidePlace at(const Place& place) const;

  TableReader& top_;
  CentreSources& sources_;
  Environment made_{};
  /// Whose a number is, and where that is written.
  struct Holder {
    std::string name;
    Place place{};
  };
  std::map<std::string, Holder> numbers_{};  // by number, as it is dialled
};

/// The bytes of the place.
OutsidePlace EnvironmentReader::at(const Place& place) const {
  const std::string& text = sources_.texts[place.source].text;
  std::size_t line = 0;
  const auto offset = [&](std::uint32_t number, std::uint32_t column) {
    for (std::uint32_t i = 1; i < number && line < text.size(); ++i) line = std::min(text.find('\n', line), text.size() - 1) + 1;
    std::size_t at = line;
    for (std::uint32_t i = 1; i < column && at < text.size() && text[at] != '\n'; ++i) {
      do ++at;
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    }
    return static_cast<std::uint32_t>(at);
  };
  const std::uint32_t begin = offset(place.line, place.column);
  line = 0;
  return {place.source, begin, std::max(begin, offset(place.end_line, place.end_column))};
}

const TomlValue* EnvironmentReader::names(std::string_view key) {
  const TomlValue* table = top_.take_table(key);
  if (table == nullptr || table->items.size() <= kMostNames) return table;
  sources_.say(table->place, fmt::format("[{}] has {} names; at most {}", key, table->items.size(), kMostNames));
  return nullptr;
}

bool EnvironmentReader::is_readable(const TomlValue& value, std::string_view of) {
  if (is_name(value.key) && keyword_in_any_case(value.key) == Tk::Name) return true;
  sources_.say(
      value.key_place,
      fmt::format("scripts cannot write `{}.{}`; a name has letters, digits and `_`, begins with no digit, and is no word of the language",
                  of, plain_line(value.key)));
  return false;
}

void EnvironmentReader::env() {
  const TomlValue* table = names("env");
  if (table == nullptr) return;
  for (const TomlValue& written : table->items) {
    if (is_readable(written, "env")) value(written);
  }
}

void EnvironmentReader::value(const TomlValue& written) {
  OutsideValue value;
  value.name = written.key;
  value.place = at(written.key_place);
  const TomlValue* said = &written;
  if (written.is(Kind::Table) && written.items.size() == 1 && written.items[0].key == "text" && written.items[0].is(Kind::Text))
    said = &written.items[0];
  const auto duration = said == &written && said->is(Kind::Text) ? duration_in(said->text) : std::nullopt;
  if (duration && *duration <= kLongestDuration) {
    value.type = Type::Duration;
    value.duration = *duration;
  } else if (said->is(Kind::Text) && said->text.size() <= kMaxTextBytes) {
    value.type = Type::Text;
    value.text = said->text;
  } else if ((said->is(Kind::Whole) || said->is(Kind::Number)) && std::isfinite(said->number)) {
    value.type = Type::Number;
    value.number = said->number;
  } else if (said->is(Kind::Truth)) {
    value.type = Type::Boolean;
    value.truth = said->truth;
  } else if (written.is(Kind::Table)) {
    const std::string inner = written.items.empty() ? std::string("name") : written.items.front().key;
    const std::string flat = fmt::format("{}_{}", written.key, is_name(inner) ? inner : "name");
    sources_.say(written.key_place,
                 fmt::format("[env] has no tables in it; write `{} = …` in [env] itself, which scripts read as `env.{}`", flat, flat));
    return;
  } else {
    say_must_be(sources_, written, written.key, "a text, a number, a length of time such as `\"5m\"`, `true` or `false`");
    return;
  }
  made_.outside.env.push_back(std::move(value));
}

void EnvironmentReader::secrets() {
  const TomlValue* table = names("secrets");
  if (table == nullptr) return;
  for (const TomlValue& written : table->items) {
    if (is_readable(written, "secret")) secret(written);
  }
}

/// Says where a secret is. What is wrong is never quoted: it may be the secret.
void EnvironmentReader::secret(const TomlValue& written) {
  const auto refuse = [&](const Place& place, std::string message) { sources_.mistakes.push_back({place, std::move(message), true}); };
  const TomlValue* from = written.find("from");
  const TomlValue* file = written.find("file");
  if (written.is(Kind::Table) && written.items.size() == 1 && from == nullptr && file == nullptr) {
    constexpr std::string_view kKeys[] = {"from", "file"};
    if (const std::string near = did_you_mean(written.items[0].key, kKeys); !near.empty())
      return refuse(written.items[0].key_place, fmt::format("`{}` is no key of a secret{}", plain_line(written.items[0].key), near));
  }
  if (!written.is(Kind::Table) || written.items.size() != 1 || (from == nullptr && file == nullptr)) {
    refuse(written.key_place,
           fmt::format("`{0}` must say where the secret is, and never the secret itself: `{0} = {{ from = \"{1}\" }}` for a "
                       "variable of the process, or `{{ file = \"{0}.txt\" }}`",
                       plain_line(written.key), as_variable(written.key)));
    return;
  }
  const TomlValue& where = from != nullptr ? *from : *file;
  if (!where.is(Kind::Text) || where.text.empty() || (from != nullptr && !is_name(where.text))) {
    refuse(where.key_place,
           from != nullptr ? fmt::format("`from` must be the name of a variable of the process, such as `\"{}\"`", as_variable(written.key))
                           : "`file` must be the name of a file in which the secret stands alone");
    return;
  }
  made_.outside.secrets.push_back({written.key, at(written.key_place)});
  made_.secrets.push_back({written.key, from != nullptr ? from->text : "", file != nullptr ? sources_.beside(*file) : ""});
}

bool EnvironmentReader::is_new_number(const TomlValue& number, const std::string& of) {
  const auto [known, is_new] = numbers_.try_emplace(std::string(national_number(dial_string(number.text))), Holder{of, number.place});
  if (is_new) return true;
  const Place& first = known->second.place;
  const std::string file =
      first.source == number.place.source ? std::string() : fmt::format(" of {}", plain_line(sources_.texts[first.source].path));
  sources_.say(number.place, fmt::format("`{}` is the number of {} already, on line {}{}", plain_line(number.text), known->second.name,
                                         first.line, file));
  return false;
}

void EnvironmentReader::numbers() {
  const TomlValue* table = top_.take_table("numbers");
  if (table == nullptr) return;
  TableReader reader(sources_, *table, "[numbers]");
  const TomlValue* shown = reader.need("shown", "the numbers that may be shown to the called, such as `shown = [\"+18005550199\"]`");
  reader.finish();
  if (shown == nullptr) return;
  if (!shown->is(Kind::List) || shown->items.size() > kMostNames)
    return say_must_be(sources_, *shown, "shown", fmt::format("a list of at most {} telephone numbers", kMostNames));
  for (const TomlValue& number : shown->items) {
    if (number.is(Kind::Text) && is_diallable(number.text)) {
      if (is_new_number(number, "[numbers]")) made_.outside.numbers.push_back({dial_string(number.text), at(number.place)});
    } else {
      say_must_be(sources_, number, "shown", "telephone numbers, such as `\"+18005550199\"`");
    }
  }
}

void EnvironmentReader::currency() {
  const TomlValue* code = top_.take("currency");
  if (code == nullptr) return;
  if (code->is(Kind::Text)) made_.outside.currency = currency_named(code->text);
  if (made_.outside.currency) return;
  const std::string capitals = code->is(Kind::Text) ? raised(code->text) : std::string();
  sources_.say(code->place, currency_named(capitals)
                                ? fmt::format("the code of a currency is written in capitals: `currency = \"{}\"`", capitals)
                                : "`currency` must be the code of a currency (ISO 4217), such as `\"USD\"`, `\"EUR\"` or `\"GBP\"`");
}

void EnvironmentReader::prompts() {
  const TomlValue* table = top_.take_table("prompts");
  if (table == nullptr) return;
  made_.outside.prompts = relative_to(sources_.texts[table->place.source].path, "prompts");
  made_.prompts.push_back({made_.outside.prompts, table->place});
  for (const TomlValue& folder : table->items) {
    const bool all = folder.key == "folder";
    if (!all && !is_language(folder.key)) {
      sources_.say(folder.key_place,
                   fmt::format("`{}` is no language; [prompts] has a `folder`, and folders of languages, such as `de-DE = "
                               "\"german\"`",
                               plain_line(folder.key)));
    } else if (!folder.is(Kind::Text) || folder.text.empty()) {
      say_must_be(sources_, folder, folder.key, "the name of a folder, such as `\"prompts\"`");
    } else if (all) {
      made_.outside.prompts = sources_.beside(folder);
      made_.prompts.front() = {made_.outside.prompts, folder.place};
    } else {
      made_.outside.prompts_by_language.push_back({folder.key, sources_.beside(folder)});
      made_.prompts.push_back({made_.outside.prompts_by_language.back().folder, folder.place});
    }
  }
}

void EnvironmentReader::skills() {
  const TomlValue* table = top_.table().find("skills");
  if (table == nullptr || !table->is(Kind::Table)) return;
  made_.outside.skills.emplace();
  for (const TomlValue& skill : table->items) made_.outside.skills->push_back({skill.key, at(skill.key_place)});
}

void EnvironmentReader::agents() {
  const TomlValue* list = top_.table().find("agents");
  if (list == nullptr || !list->is(Kind::List)) return;
  std::vector<OutsideName> agents;
  for (const TomlValue& item : list->items) {
    simulate::AgentGroup group;
    const TomlValue* name = item.find("name");
    const TomlValue* count = item.find("count");
    group.name = name != nullptr && name->is(Kind::Text) ? name->text : fmt::format("Group {}", &item - list->items.data() + 1);
    if (count != nullptr && count->is(Kind::Whole) && count->whole > 0)
      group.count = static_cast<std::uint32_t>(std::min<std::int64_t>(count->whole, kMostCompared));
    const OutsidePlace place = at(name != nullptr ? name->place : item.place);
    if (agents.size() + group.count > kMostCompared) return;
    for (std::uint32_t i = 1; i <= group.count; ++i) agents.push_back({simulate::agent_name(group, i), place});
  }
  made_.outside.agents = std::move(agents);
}

void EnvironmentReader::hours() {
  const TomlValue* table = top_.take_table("hours");
  if (table == nullptr) return;
  for (const TomlValue& profile : table->items) made_.outside.hours.push_back({profile.key, at(profile.key_place)});
  TableReader hours(sources_, *table, "[hours]");
  read_hours(hours, made_.outside.profiles);
}

void EnvironmentReader::entries() {
  const TomlValue* list = top_.table().find("entry");
  if (list == nullptr || !list->is(Kind::List)) return;
  for (const TomlValue& item : list->items) {
    const TomlValue* number = item.find("number");
    const TomlValue* script = item.find("script");
    const TomlValue* name = item.find("name");
    if (number == nullptr || !number->is(Kind::Text) || !is_diallable(number->text)) continue;
    const bool is_named = name != nullptr && name->is(Kind::Text);
    if (!is_new_number(*number, fmt::format("`{}`", plain_line(is_named ? name->text : number->text)))) continue;
    if (script == nullptr || !script->is(Kind::Text)) continue;
    OutsideEntry entry;
    entry.name = number->text;
    entry.place = at(number->place);
    entry.script = sources_.beside(*script);
    made_.outside.entries.push_back(std::move(entry));
  }
}

/// What is wrong with them is told by read_contact().
void EnvironmentReader::contact() {
  const TomlValue* table = top_.table().find("contact");
  if (table == nullptr || !table->is(Kind::Table)) return;
  for (const TomlValue& field : table->items) {
    OutsideContact made;
    made.name = field.key;
    made.place = at(field.key_place);
    if (const std::optional<std::string> value = written_choice(field)) made.values.push_back(*value);
    for (const TomlValue& share : field.items) made.values.push_back(share.key);
    made_.outside.contact.push_back(std::move(made));
  }
}

}  // namespace

Environment read_environment_tables(TableReader& top) { return EnvironmentReader(top).read(); }

Result<Environment> read_environment(const std::string& path, std::string text, SourceReader& files) {
  CentreSources sources{files, path, {{path, std::string(without_mark(text))}}, {}};
  const std::optional<TomlValue> tree = read_centre_tree(sources);
  Environment environment;
  if (tree) {
    TableReader top(sources, *tree, "a centre file");
    environment = read_environment_tables(top);
    sources.is_simulated = false;
    check_standing_tables(top, environment);
    for (const std::string_view key : kSimulated) (void)top.take(key);
    top.finish();
  }
  if (!sources.mistakes.empty()) return failure(sources.told_mistakes());
  return environment;
}

std::vector<std::string> read_secrets(const Environment& environment, SourceReader& files) {
  std::vector<std::string> values;
  for (const SecretSource& secret : environment.secrets) {
    if (Result<std::string> value = secret_value(secret, files); value) values.push_back(std::move(*value));
  }
  return values;
}

std::vector<std::string> missing_secrets(const Environment& environment, SourceReader& files) {
  std::vector<std::string> missing;
  for (const SecretSource& secret : environment.secrets) {
    if (const Result<std::string> value = secret_value(secret, files); !value)
      missing.push_back(fmt::format("there is no secret `{}` here: {}", plain_line(secret.name), value.error().sentence));
  }
  return missing;
}

Result<void> check_prompts(const Environment& environment, SourceReader& files, const std::string& root) {
  CentreSources sources{files, std::string(environment.outside.path()), {}, {}};
  for (const Surroundings::Text& text : environment.outside.texts) sources.texts.push_back({text.path, text.text, text.shown});
  for (const Environment::PromptFolder& it : environment.prompts) {
    if (!root.empty() && !sim::lies_inside(files.identity(it.folder), root)) {
      sources.say(it.place, fmt::format("the folder of prompts `{}` lies outside the project, which is the folder `{}`",
                                        plain_line(it.folder), root));
    } else if (!is_folder(it.folder)) {
      sources.say(it.place, fmt::format("there is no folder of prompts `{}`; make it, name another one, or take it out of [prompts]",
                                        plain_line(it.folder)));
    }
  }
  if (!sources.mistakes.empty()) return failure(sources.told_mistakes());
  return {};
}

Result<Environment> Environments::read(const std::string& centre) {
  const auto problem = [&](const std::string& sentence) {
    return failure(fmt::format("phoneflow: {}: {}\n", plain_line(centre), sentence));
  };
  Projects projects;
  const std::string root = projects.root_of(centre);
  ProjectFiles files(files_, centre, root);
  Result<std::string> text = text_of_centre(centre, files);
  if (!text) {
    lacks_file_ = true;
    return problem(text.error().sentence);
  }
  Result<Environment> environment = read_environment(centre, std::move(*text), files);
  if (!environment) return environment;
  if (Result<void> inside = check_prompts(*environment, files, root); !inside) return failure(std::move(inside.error()));
  return environment;
}

Result<const Environment*> Environments::at(const std::string& centre) {
  if (centre.empty()) return nullptr;
  auto known = read_.find(centre);
  if (known == read_.end()) known = read_.emplace(centre, read(centre)).first;
  if (!known->second) return failure(known->second.error());
  return &*known->second;
}

Result<const Environment*> Environments::of(const std::string& script) {
  if (!given_.empty()) return at(given_);
  const Result<std::string> centre = centre_in_settings(script);
  if (!centre) return failure(centre.error());
  return at(*centre);
}

std::vector<std::string> Environments::looked_at() const {
  std::vector<std::string> paths;
  for (const auto& [path, environment] : read_) {
    paths.push_back(path);
    if (!environment) continue;
    for (const Surroundings::Text& text : environment->outside.texts) paths.push_back(text.path);
  }
  return paths;
}

}  // namespace phoneflow
