// The languages of callers, from the header of a script to what people, tests and programs read: docs/language.md has a table of them.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "support.h"
#include "tests/support/files.h"

namespace phoneflow::cli {
namespace {

using test::Folder;
using test::run;

/// The cells of a row of a table in Markdown, without the marks of code.
std::vector<std::string> cells_of_row(const std::string& line) {
  std::vector<std::string> cells;
  for (std::size_t at = line.find('|'); at != std::string::npos && line.find('|', at + 1) != std::string::npos;
       at = line.find('|', at + 1)) {
    std::string cell = line.substr(at + 1, line.find('|', at + 1) - at - 1);
    std::erase(cell, '`');
    cell.erase(0, cell.find_first_not_of(' '));
    cell.erase(cell.find_last_not_of(' ') + 1);
    cells.push_back(cell);
  }
  return cells;
}

/// What is written and what is said of each hole, in a script of the language.
std::vector<std::pair<std::string, std::string>> figures_in(const std::string& language, const std::vector<std::string>& holes) {
  const Folder folder;
  std::string script = fmt::format("script \"Figures\" {{ Language: \"{}\" }}\n", language);
  for (const std::string& hole : holes) script += fmt::format("Play \"{}\"\n", hole);
  const auto played = run({"run", folder.write("figures.flow", script + "Hangup\n"), "--format", "json"});
  std::vector<std::pair<std::string, std::string>> found;
  for (const std::string& line : testing::lines_of(played.out)) {
    const auto event = nlohmann::json::parse(line, nullptr, false);
    if (event.is_discarded() || event.value("event", "") != "play") continue;
    const std::string text = event.value("text", "");
    found.emplace_back(text, event.value("spoken", text));
  }
  EXPECT_EQ(found.size(), holes.size()) << played.out << played.err;
  found.resize(holes.size());
  return found;
}

/// The rows below the head of the table that begins with `head`.
std::vector<std::vector<std::string>> table_in_docs(const std::string& head) {
  std::vector<std::vector<std::string>> rows;
  bool inside = false;
  for (const std::string& line : testing::lines_of(testing::read_file("docs/language.md"))) {
    if (line.starts_with(head)) inside = true;
    else if (!line.starts_with("|")) inside = false;
    if (inside && !line.starts_with("|---")) rows.push_back(cells_of_row(line));
  }
  return rows;
}

TEST(LanguagesOfCallers, TheTablesOfTheDocumentationAreTrue) {
  for (const bool said : {false, true}) {
    const auto rows = table_in_docs(said ? "| said |" : "| written |");
    ASSERT_GT(rows.size(), 8U);
    std::vector<std::string> holes;
    for (std::size_t i = 1; i < rows.size(); ++i) holes.push_back(rows[i][0]);
    for (std::size_t column = 1; column < rows[0].size(); ++column) {
      const auto figures = figures_in(rows[0][column], holes);
      for (std::size_t i = 0; i < holes.size(); ++i) {
        EXPECT_EQ(said ? figures[i].second : figures[i].first, rows[i + 1].at(column)) << rows[0][column] << " " << holes[i];
      }
    }
  }
}

TEST(LanguagesOfCallers, AnOrdinalFollowsWhatStandsAroundItsHole) {
  const std::tuple<std::string, std::string, std::string> kTexts[] = {
      {"es-ES", "Usted ocupa el {1:ordinal} lugar.", "Usted ocupa el primer lugar."},
      {"es-US", "Usted es el {3:ordinal} en la cola.", "Usted es el tercero en la cola."},
      {"es-ES", "Es su {1:ordinal} llamada, la {2:ordinal}{\" vez\"}.", "Es su primera llamada, la segunda vez."},
      {"fr-FR", "Vous êtes à la {1:ordinal} place, le {1:ordinal} appel.", "Vous êtes à la première place, le premier appel."},
      {"de-DE", "{2:ordinal} Stock, im {2:ordinal} Stock", "zweiter Stock, im zweiten Stock"},
      {"en-US", "the {2:ordinal} floor", "the second floor"}};
  for (const auto& [language, text, written] : kTexts) EXPECT_EQ(figures_in(language, {text}).front().first, written) << language;
}

TEST(LanguagesOfCallers, ACallTestHearsWhatIsWrittenAndWhatIsSaid) {
  const Folder folder;
  const std::string script = folder.write(
      "a.flow", "script \"A\" { Language: \"de-DE\" }\nPlay \"Sie sind Nummer {21:number} und zahlen {1234.5:money}.\"\nHangup\n");
  const auto played = [&](const std::string& steps) { return run({"run", script, "--do", steps}).exit_code; };
  EXPECT_EQ(played("call; hears \"Nummer 21 und\""), 0);
  EXPECT_EQ(played("call; hears \"1.234,50 €\""), 0);
  EXPECT_EQ(played("call; hears \"Nummer einundzwanzig und\""), 0);
  EXPECT_EQ(played("call; hears \"vierunddreißig Euro und fünfzig Cent\""), 0);
  EXPECT_EQ(played("call; hears \"einundzwanzig\"; hears \"einundzwanzig\""), 1) << "what one step has heard does not count again";
  EXPECT_EQ(played("call; never hears \"einundzwanzig\""), 1);
  EXPECT_EQ(played("call; never hears \"twenty\""), 0);
}

TEST(LanguagesOfCallers, TheCentreFileSaysTheCurrency) {
  const Folder folder;
  const std::string script = folder.write("a.flow", "Play \"You owe {1234.5:money}.\"\nHangup\n");
  const auto heard = [&](const std::string& centre) { return run({"run", script, "--centre", folder.write("c.toml", centre)}).out; };
  EXPECT_NE(heard("").find("\"You owe $1,234.50.\" ($1,234.50: one thousand two hundred thirty-four dollars and fifty cents)"),
            std::string::npos)
      << heard("");
  EXPECT_NE(
      heard("currency = \"EUR\"\n").find("\"You owe €1,234.50.\" (€1,234.50: one thousand two hundred thirty-four euros and fifty cents)"),
      std::string::npos);
  EXPECT_NE(heard("currency = \"JPY\"\n").find("\"You owe ¥1,235.\""), std::string::npos) << heard("currency = \"JPY\"\n");
  const auto refused = [&](const std::string& code) {
    return run({"run", script, "--centre", folder.write("d.toml", fmt::format("currency = {}\n", code))}).err;
  };
  EXPECT_NE(refused("\"eur\"").find("d.toml:1:12"), std::string::npos) << refused("\"eur\"");
  EXPECT_NE(refused("\"eur\"").find("the code of a currency is written in capitals: `currency = \"EUR\"`"), std::string::npos);
  EXPECT_NE(refused("\"Euro\"").find("must be the code of a currency (ISO 4217)"), std::string::npos);
  EXPECT_NE(refused("3").find("must be the code of a currency (ISO 4217)"), std::string::npos);
}

TEST(LanguagesOfCallers, AWordOfAPromptLastsAsLongAsItDoesInTheLanguage) {
  const Folder folder;
  const auto ends = [&](const std::string& language, const std::string& text) {
    const std::string script =
        folder.write("a.flow", fmt::format("script \"A\" {{ Language: \"{}\" }}\nPlay \"{}\"\nLog \"said\"\nHangup\n", language, text));
    for (const std::string& line : testing::lines_of(run({"run", script, "--format", "json"}).out)) {
      const auto event = nlohmann::json::parse(line, nullptr, false);
      if (!event.is_discarded() && event.value("event", "") == "log") return event.value("t", -1.0);
    }
    return -1.0;
  };
  EXPECT_DOUBLE_EQ(ends("en-US", "one two three"), 1.2);
  EXPECT_DOUBLE_EQ(ends("de-DE", "eins zwei drei"), 1.527);
  EXPECT_DOUBLE_EQ(ends("en-US", "{1234.5:money}"), 4.0) << "one thousand two hundred thirty-four dollars and fifty cents";
  EXPECT_DOUBLE_EQ(ends("de-DE", "{21:number}"), 1.018) << "einund-zwanzig";
  EXPECT_DOUBLE_EQ(ends("fr-FR", "{80:number}"), 0.936) << "quatre-vingts";
}

TEST(LanguagesOfCallers, APinIsNotSaidInWords) {
  const Folder folder;
  const std::string script =
      folder.write("a.flow",
                   "script \"A\" { Language: \"de-DE\" }\nlet pin = Collect \"PIN?\" { Format: \"pin\"  MaxDigits: 4 }\n"
                   "Play \"{pin:number} {pin:digits} {pin:ordinal} {pin:money} {pin:phone}\"\nHangup\n");
  for (const std::string form : {"", "--format", "json"}) {
    std::vector<std::string> words{"run", script, "--do", "call; press 2187"};
    if (!form.empty()) words.push_back(form);
    const std::string out = run(words).out;
    for (const char* leak : {"2187", "2.187", "zweitausend", "siebenundachtzig", "zwei eins", "2 1 8 7"})
      EXPECT_EQ(out.find(leak), std::string::npos) << leak << "\n" << out;
  }
}

}  // namespace
}  // namespace phoneflow::cli
