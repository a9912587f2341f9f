// Texts of `--help` beside the options: summary and examples, one struct per command.
#pragma once

#include <string_view>

namespace phoneflow::cli::help {

struct CommandHelp {
  std::string_view name;
  std::string_view summary;
  std::string_view examples;  ///< `{steps}` is replaced by the steps of a call
};

inline constexpr std::string_view kProgram =
    "Phone scripts: check them, play calls through them, and simulate the contact centre around them.";

inline constexpr std::string_view kExamples =
    "Examples:\n"
    "  phoneflow check scripts/*.flow\n"
    "  phoneflow run scripts/callback.flow\n"
    "  phoneflow simulate scripts/centres/support.toml\n"
    "  phoneflow run --help";

inline constexpr CommandHelp kCheck{
    "check", "finds mistakes in scripts without playing them",
    "Settings come from phoneflow.toml; the command line wins:\n"
    "  centre = \"centre.toml\"\n"
    "  [check]\n"
    "  select = [\"all\"]    ignore = [\"dead-air\"]    strict = true    baseline = \"baseline.json\"\n"
    "  [check.severity]    long-prompt = \"off\"\n"
    "  [check.limits]      long-prompt = \"30s\"    long-goodbye = \"8s\"    dead-air = \"10s\"    choices = 5\n\n"
    "Exit code: 0 fine (warnings allowed without --strict), 1 problems found, 2 usage or wrong settings,\n"
    "3 a file cannot be read or written. With --diff: 1 when there is something to fix.\n\n"
    "Examples:\n"
    "  phoneflow check scripts\n"
    "  phoneflow check --fix scripts/menu.flow\n"
    "  phoneflow check --write-baseline baseline.json scripts\n"
    "  phoneflow check --baseline baseline.json --strict scripts\n"
    "  phoneflow check --format sarif scripts"};

inline constexpr CommandHelp kRun{
    "run", "plays one simulated call through a script",
    "What happens comes from --do, else --scenario, else the script's own `#>` lines. At a terminal, without\n"
    "--do, --scenario and --format, it is a phone: the keyboard presses the keys. Time is simulated, and runs as\n"
    "fast as --speed says, but in real time while a key is awaited or the dial-back rings. The call comes in as the script's own\n"
    "`#> call` line says; --ani, --dnis and --at go before it. An Http gets what its `#> reply` lines say, those behind other steps\n"
    "one after another; where there is none for its address, time stands still and you type the answer: {\"name\": \"Ann\"},\n"
    "a status such as 404, both, as in 404 {\"error\": \"gone\"}, or nothing: then none ever comes.\n\n"
    "Steps:\n"
    "{steps}"
    "`phoneflow docs steps` says what each does. What stands in brackets may be left out.\n"
    "Several callers have names:\n"
    "  caller \"B\" calls from \"+1312…\"      caller \"B\" presses 1    caller \"B\" hears \"sales\"\n"
    "  caller \"B\" expect place 2\n\n"
    "Exit code: 0 fine, 1 the script has errors or a step failed, 2 usage, 3 a file cannot be read.\n\n"
    "Examples:\n"
    "  phoneflow run scripts/callback.flow\n"
    "  phoneflow run menu.flow --do 'hears \"press 1\"; press 1; agent accepts after 20s; caller hangs up after 1m'\n"
    "  phoneflow run menu.flow --scenario monday.steps --format json"};

inline constexpr CommandHelp kTest{
    "test", "runs call tests without dialling anybody",
    "Tests stand in *.test.flow files, or in `test \"…\" { }` blocks of a script. Time is simulated.\n\n"
    "  test \"takes the callback\" for \"callback.flow\"\n"
    "  hears \"press 1\"\n"
    "  press 1\n"
    "  agent \"Ana\" accepts after 4m\n"
    "  caller answers\n"
    "  expect phase Active\n\n"
    "The steps are those of `phoneflow run --help`. Steps in `before` come first in every test of the file;\n"
    "`for key in [\"1\", \"2\"]` makes one test for each value of `{key}`. A call begins on Mon 2026-01-05 09:00, unless\n"
    "`call at \"Sat 2026-11-28 21:00\"` or --at says otherwise.\n\n"
    "Exit code: 0 all pass, 1 a test fails or cannot be read, 2 usage, 3 a file cannot be read.\n\n"
    "Examples:\n"
    "  phoneflow test\n"
    "  phoneflow test scripts --filter callback\n"
    "  phoneflow test --format junit scripts > tests.xml"};

inline constexpr CommandHelp kSimulate{
    "simulate", "simulates a contact centre around the scripts",
    "The centre file says what the centre is: skills, agents, numbers and their scripts, callers.\n\n"
    "  [skills.Support]     handle_time = { lognormal = \"4m\", sd = \"3m\" }\n"
    "  [[agents]]           count = 12    skills = [\"Support\"]    shifts = [\"Mon-Fri 08:00-18:00\"]\n"
    "  [[entry]]            number = \"+18005550199\"    script = \"callback.flow\"    arrivals = \"9/min\"\n"
    "  [callers]            patience = { exponential = \"2m\" }\n"
    "  [[callers.keys]]     prompt = \"press 1\"    press = { \"1\" = \"40 %\" }\n\n"
    "docs/simulation.md has all keys. --set changes one and compares the centre with itself as it was; values are\n"
    "written as in the file, texts without quotation marks: --set run.seed=2 --set entry.Hotline.arrivals=12/min\n"
    "--set 'agents.\"Day team\".count=11' --set 'callers.keys[0].press.1=50 %'. The same seed meets the same callers on\n"
    "both sides, so even small differences are seen.\n\n"
    "Targets of --staff, separated by commas: 80 % within 20 s    abandonment < 5 %    occupancy < 85 %    answer < 30s\n"
    "With several groups of agents, which of them is looked for:      agents = Day team\n"
    "Conditions of --where, joined by and: wait > 5m    line > 10m    handled    abandoned    callback\n"
    "  contact.tier = gold    contact.tier != gold: what a field of the contact is at its end\n\n"
    "Ctrl-C ends with the results of the replications that are done, marked as partial; a second one ends at once.\n\n"
    "Exit code: 0 fine (warnings allowed), 1 a script has errors or does not fit the centre, or the results are partial,\n"
    "2 usage or mistakes in a centre file, 3 a file cannot be read or written.\n\n"
    "Examples:\n"
    "  phoneflow simulate scripts/centres/support.toml\n"
    "  phoneflow simulate support.toml --set 'agents[0].count=14'\n"
    "  phoneflow simulate support.toml --compare support_with_overflow.toml --replications 50\n"
    "  phoneflow simulate support.toml --staff \"80 % within 20 s, abandonment < 5 %\"\n"
    "  phoneflow simulate support.toml --report monday.html\n"
    "  phoneflow simulate support.toml --trace 3 --where \"wait > 5m\""};

inline constexpr CommandHelp kDocs{"docs", "prints the reference of all actions, diagnostics, errors of the language or steps of a call",
                                   "Examples:\n"
                                   "  phoneflow docs actions\n"
                                   "  phoneflow docs --write docs"};

inline constexpr CommandHelp kExplain{"explain", "tells what a rule finds, why, and how to put it right",
                                      "Without a rule it lists all. A rule is an id in any case, or a name, also as a report\nshows it.\n\n"
                                      "Exit code: 0 fine, 2 there is no such rule.\n\n"
                                      "Examples:\n"
                                      "  phoneflow explain PF201\n"
                                      "  phoneflow explain voice-after-callback missing-audio"};

}  // namespace phoneflow::cli::help
