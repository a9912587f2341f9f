// Writes the seed inputs of every fuzz target, made from the current cases and scripts: fuzz_seeds FOLDER
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "workspace/baseline.h"
#include "fuzz/events.h"
#include "fuzz/states.h"
#include "interpreter/saved_frame.h"
#include "tests/support/expectations.h"
#include "tests/support/files.h"

using namespace phoneflow;

namespace {

constexpr int kDecisions = 60;

class Folder {
 public:
  explicit Folder(const std::filesystem::path& path) : path_(path) { std::filesystem::create_directories(path); }
  void add(std::string_view bytes) {
    std::ofstream out(path_ / std::to_string(count_++), std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }

 private:
  std::filesystem::path path_;
  int count_ = 0;
};

/// Deterministic.
std::string decisions(std::uint32_t seed) {
  std::string bytes;
  for (int i = 0; i < kDecisions; ++i) {
    seed = seed * 1664525U + 1013904223U;
    bytes += static_cast<char>(seed >> 24U);
  }
  return bytes;
}

/// The steps of `#>` lines, one per line.
std::string steps_of(std::string_view text) {
  std::string steps;
  for (const std::string& line : testing::lines_of(text)) {
    if (line.starts_with("#>")) steps += line.substr(2) + "\n";
  }
  return steps;
}

void write_scripts(const std::filesystem::path& to) {
  Folder parse(to / "parse");
  Folder check(to / "check");
  Folder fix(to / "fix");
  Folder honest(to / "honest");
  Folder machine(to / "machine");
  Folder exchange(to / "exchange");
  Folder run(to / "run");
  Folder phone(to / "phone");
  Folder scenario(to / "scenario");
  Folder suggest(to / "suggest");
  Folder mutate(to / "mutate");
  Folder tests(to / "tests");
  Folder reports(to / "reports");
  Folder pages(to / "pages");
  Folder update(to / "update");
  std::vector<std::string> test_paths = testing::files_below("tests/cases/tests", {".flow"});
  for (std::string& path : testing::files_below("scripts", {".test.flow"})) test_paths.push_back(std::move(path));
  for (const std::string& path : test_paths) {
    tests.add(testing::read_file(path));
    update.add(testing::read_file(path));
  }
  std::uint32_t seed = 1;
  std::vector<std::string> paths = testing::files_below("tests/cases", {".flow", ".scenario"});
  for (std::string& path : testing::script_files()) paths.push_back(std::move(path));
  for (const std::string& path : paths) {
    const std::string text = testing::CaseText(testing::read_file(path)).bare();
    if (path.ends_with(".scenario")) {
      scenario.add(text);
      continue;
    }
    parse.add(text);
    check.add(text);
    reports.add(text + '\0' + decisions(seed));
    fix.add(text);
    if (const std::string steps = steps_of(text); !steps.empty()) scenario.add(steps);
    if (fuzz::load_and_check(text, {.rules = RuleSettings::language_only()}).diagnostics.has_errors()) continue;
    machine.add(text + '\0' + decisions(seed));
    exchange.add(text + '\0' + decisions(seed));
    pages.add(text + '\0' + decisions(seed));
    honest.add(decisions(seed + 1000) + '\0' + decisions(seed));
    if (seed % 10 == 0) suggest.add(decisions(seed + 2000));  // each is a search
    mutate.add(text);
    run.add(text + '\0' + decisions(seed));
    phone.add(text + '\0' + decisions(seed));
    ++seed;
  }
}

void write_includes(const std::filesystem::path& to) {
  constexpr std::string_view kNul("\0", 1);
  Folder includes(to / "includes");
  const std::string f = "include \"lib/g.flow\"\nsub F() {\n  Log \"f\"\n}\n";
  const std::string g = "include \"../i.flow\"\ninclude \"deep/h.flow\"\nsub G() {\n  H()\n}\n";
  const std::string h = "include \"../../lib/g.flow\"\nsub H() {\n  Log \"h\"\n}\n";
  const std::string i = "sub I(x) {\n  Play \"{x}\"\n}\n";
  for (const std::string_view main :
       {"include \"f.flow\"\nG()\nHangup\n", "include \"./i.flow\"\ninclude \"lib/../i.flow\"\nI(\"1\")\nHangup\n",
        "include \"main.flow\"\nHangup\n"}) {
    includes.add(std::string(main).append(kNul).append(f).append(kNul).append(g).append(kNul).append(h).append(kNul).append(i));
  }
}

void write_settings(const std::filesystem::path& to) {
  Folder settings(to / "settings");
  settings.add("[check]\nselect = [\"all\"]\nignore = [\"dead-air\", \"PF4\"]\nstrict = true\nbaseline = \"known.json\"\n");
  settings.add("[check.severity]\nlong-prompt = \"off\"\nunused-label = \"error\"\n[check.limits]\nlong-prompt = \"1m30s\"\nchoices = 4\n");
  Folder baseline(to / "baseline");
  baseline.add(Baseline("baseline.json").text());
  baseline.add(
      "{\"version\":1,\"findings\": [\n{\"file\": \"a.flow\", \"rule\": \"PF400\", \"fingerprint\": \"00000000000000aa\", \"count\": 2}\n]}\n");
}

void write_nodes(const std::filesystem::path& to) {
  Folder nodes(to / "nodes");
  for (std::uint32_t seed = 1; seed <= 100; ++seed) nodes.add(decisions(seed * 100) + decisions(seed * 100 + 1));
}

void write_stores(const std::filesystem::path& to) {
  Folder store(to / "store");
  store.add(std::string(1, '\0'));
  for (std::uint32_t seed = 1; seed <= 9; ++seed) store.add(std::string(1, '\0').append(decisions(seed), 0, 6));
}

void write_centres(const std::filesystem::path& to) {
  Folder centre(to / "centre");
  for (const std::string& path : testing::files_below("scripts/centres", {".toml"})) centre.add(testing::read_file(path));
  constexpr std::string_view kNul("\0", 1);
  std::string text =
      "[skills.A]\nhandle_time = { file = \"t.csv\" }\n[[agents]]\nskills = { A = 2 }\nshifts = [\"Sat-Mon 22:00-02:00\"]\nbreaks = \"23:00-23:30\"\n";
  text +=
      "[[entry]]\nname = \"E\"\nnumber = \"+18005550199\"\nscript = \"a.flow\"\narrivals = [{ days = \"Mon\", from = \"08:00\", per = \"1h\", calls = [1, 2] }]\n";
  for (const std::string_view change :
       {"agents[0].skills.A=3", "entry.E.arrivals={ file = \"c.csv\" }", "skills.A.handle_time.sd=\"3m\"", "run.start=Mon 08:00"}) {
    centre.add(std::string(text).append(kNul).append(change).append(kNul).append("when,who\n08:00:12,1\n09:00,2\n"));
  }
  std::string outside = "currency = \"EUR\"\n" + text;
  outside += "[env]\na = \"5m\"\nb = { text = \"5m\" }\nc = 2.5\nd = true\n[secrets]\ns = { from = \"S\" }\nt = { file = \"t.txt\" }\n";
  outside += "[numbers]\nshown = [\"+18005550111\"]\n[prompts]\nfolder = \"p\"\nde-DE = \"d\"\n";
  centre.add(outside);
  // The file that it extends is the text behind the second NUL.
  centre.add("extends = \"base.toml\"\n[env]\na = \"mine\"\n" + std::string(kNul) + std::string(kNul) + outside);
}

void write_states(const std::filesystem::path& to) {
  Folder restore(to / "restore");
  char which = 0;
  for (const std::string_view text : fuzz::state_scripts()) {
    const fuzz::Loaded loaded = fuzz::load_and_check(text, {.rules = RuleSettings::language_only()});
    Machine machine(loaded.script->program, {ContactId{7}, "+13125550123", "+18005550199", 0});
    Instant now{};
    (void)machine.resume({.kind = EventKind::Start, .now = now});
    for (const EventKind kind : {EventKind::Done, EventKind::TimedOut, EventKind::Finished, EventKind::Digit, EventKind::Finished,
                                 EventKind::Done, EventKind::TimedOut, EventKind::Accepted, EventKind::Answered}) {
      now += Millis(1000);
      (void)machine.resume({.kind = kind, .digit = '1', .now = now, .text = "Ana", .id = "1"});
      const std::string saved = machine.save(now);
      restore.add(which + saved);
      restore.add(static_cast<char>(fuzz::kFramed + which) +
                  saved.substr(kSavedFrameBytes, saved.size() - kSavedFrameBytes - kSavedSumBytes));
    }
    ++which;
  }
}

void write_replies(const std::filesystem::path& to) {
  Folder replies(to / "replies");
  for (std::uint32_t seed = 1; seed <= 20; ++seed) replies.add(decisions(seed * 100) + decisions(seed * 100 + 1));
}

void write_simulations(const std::filesystem::path& to) {
  Folder simulate(to / "simulate");
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    std::string bytes;
    for (std::uint32_t part = 0; part < 20; ++part) bytes += decisions(seed * 100 + part);
    simulate.add(bytes);
  }
}

void write_options(const std::filesystem::path& to) {
  Folder options(to / "options");
  constexpr std::string_view kLines[] = {
      "check --format sarif --strict --select PF2,dead-air --max 0 --fix --unsafe scripts",
      "check --baseline a.json --statistics --severity warning -",
      "test --shuffle 7 -j 2 --filter x --only y --fail-under 90 --lcov a.info --watch a.test.flow",
      "test --suggest --mutate --update --html=a.html",
      "simulate c.toml --set agents[0].count=2 --replications 3 --length 2h --where wait>5m --trace 3",
      "simulate c.toml --staff answer<30s --report r.html --compare d.toml",
      "run a.flow --do press --ani +13125550123 --until 10m --at 2026-01-05T09:00 --speed 2 --skills A,B",
      "explain PF201 --format json",
      "docs --write d",
      "help run",
      "--version"};
  for (const std::string_view line : kLines) {
    std::string words(line);
    std::ranges::replace(words, ' ', '\0');
    options.add(words);
  }
}

void write_wav(const std::filesystem::path& to) {
  Folder wav(to / "wav");
  const auto number = [](std::uint32_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i));
    return text;
  };
  const std::string format =
      "fmt " + number(16, 4) + number(1, 2) + number(1, 2) + number(8000, 4) + number(16000, 4) + number(2, 2) + number(16, 2);
  const std::string data = "data" + number(32, 4) + std::string(32, '\0');
  const std::string list = "LIST" + number(4, 4) + "INFO";
  for (const std::string& body : {format + data, format + list + data, data + format, format}) {
    wav.add("RIFF" + number(static_cast<std::uint32_t>(body.size() + 4), 4) + "WAVE" + body);
  }
}

/// Behind a language, a currency and a number.
void write_spoken(const std::filesystem::path& to) {
  Folder spoken(to / "spoken");
  char language = 0;
  for (const std::string_view text :
       {"$1,234.50 at 9:05 AM, January 1st", "-\u00a31.01 at 21:30", "1.234,50 \u20ac am 21. Januar um 12:00 Uhr",
        "1 persona, 21 llamadas, 12,5 %", "$0.01 a las 9:05 p. m., 1 de enero", "1 234,50 \u20ac, 06 12 34 56 78, 1er janvier",
        "2026-01-05T09:00:00", "+1 312 555 0123 x12"}) {
    spoken.add(std::string{language, language} + std::string("\x00\x00\x00\x00\x00\x4a\x93\x40", 8) + std::string(text));
    ++language;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path to = argv[1];
  std::filesystem::remove_all(to);
  write_scripts(to);
  write_includes(to);
  write_settings(to);
  write_nodes(to);
  write_stores(to);
  write_centres(to);
  write_states(to);
  write_replies(to);
  write_simulations(to);
  write_wav(to);
  write_spoken(to);
  write_options(to);
  return 0;
}
