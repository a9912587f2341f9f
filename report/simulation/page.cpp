#include <fmt/format.h>

#include "report/page/page_style.h"
#include "report/page/page_text.h"
#include "report/simulation/page_look.h"
#include "report/simulation/page_parts.h"
#include "support/wording.h"
#include "workspace/write_file.h"

namespace phoneflow::simulation {
namespace {

using page::page_text;

std::string under(std::string_view title, const std::string& content) {
  return content.empty() ? content : fmt::format("<h3>{}</h3>\n{}", page_text(title), content);
}

std::string skills_part(const Readings& readings) {
  std::string content = figures_table(readings, simulate::Scope::Kind::Skill);
  content += under("How long contacts waited", waits_table(readings));
  for (std::uint32_t i = 0; i < readings.centre.skills.size() && i < readings.results.waits.size(); ++i)
    content += wait_charts(readings, i);
  return content + under("Dial-backs", attempts_table(readings));
}

std::string entry_part(const Readings& readings, std::uint32_t entry, const Script* script) {
  std::string content;
  const simulate::EntryPoint& point = readings.centre.entries[entry];
  content += under("How contacts ended", ends_table(readings, entry));
  content += under("Contact data at the end", data_table(readings, entry));
  content += under("What callers pressed", presses_table(readings, entry, script));
  if (script != nullptr) {
    const std::string diagrams = traffic(readings, entry, *script);
    if (!diagrams.empty()) {
      content +=
          under(fmt::format("Traffic through {}", point.script),
                fmt::format("<p class=\"quiet\">The thicker an arrow, the more contacts went that way; numbers are of all replications. "
                            "Nobody went where it is dashed.</p>\n{}",
                            diagrams));
    }
  }
  return content;
}

std::string navigation(const std::string& body) {
  struct Link {
    std::string_view id, title;
  };
  std::string links;
  for (const Link& link : {Link{"inputs", "what was simulated"}, Link{"inputs-after", "what was simulated, after"}, Link{"day", "the day"},
                           Link{"skills", "figures and waits"}, Link{"entries", "entry points"}, Link{"entry-0", "keys and traffic"},
                           Link{"intervals", "intervals"}}) {
    if (body.find(fmt::format("<h2 id=\"{}\">", link.id)) != std::string::npos)
      links += fmt::format("<a href=\"#{}\">{}</a>\n", link.id, link.title);
  }
  return links.empty() ? links : fmt::format("<nav class=\"quiet\">{}</nav>\n", links);
}

}  // namespace

std::string page_part(std::string_view id, std::string_view title, const std::string& content) {
  return content.empty() ? content
                         : fmt::format("<section>\n<h2 id=\"{}\">{}</h2>\n{}</section>\n", id, page_text(plain_line(title)), content);
}

std::string page_around(std::string_view title, const std::string& top, const std::string& body) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width\"/>\n"
      "{6}\n<title>{0}</title>\n<style>{1}{2}</style>\n</head>\n<body>\n<h1>{0}</h1>\n{3}{4}{5}</body>\n</html>\n",
      page_text(plain_line(title)), page::kPageStyle, kSimulationStyle, top, navigation(body), body, kSimulationPageMark);
}

std::string simulation_page(const simulate::CentreModel& centre, const EntryScripts& scripts, const simulate::Results& results,
                            const Inputs& inputs) {
  const Readings readings{centre, results};
  std::string top;
  if (results.partial) top += fmt::format("<p class=\"partial\">{}</p>\n", page_text(partial_text(centre, results)));
  top += "<p class=\"quiet\">";
  for (const std::string& sentence : preface(centre, results)) top += fmt::format("{}<br/>\n", page_text(sentence));
  top += "</p>\n" + inputs_summary(inputs) + verdicts(readings, "") + worst_line(readings, "") + tiles(readings);

  std::string body = page_part("inputs", "What was simulated", inputs_part(inputs));
  if (!nobody_called(readings)) body += page_part("day", "The day", day_charts(readings));
  body += page_part("skills", "Figures and waits", skills_part(readings));
  body += page_part("entries", "Entry points", figures_table(readings, simulate::Scope::Kind::Entry));
  for (std::uint32_t i = 0; i < centre.entries.size(); ++i) {
    const simulate::EntryPoint& entry = centre.entries[i];
    body += page_part(fmt::format("entry-{}", i), fmt::format("{} ({})", entry.name, entry.number),
                      entry_part(readings, i, script_of(scripts, i)));
  }
  const std::string intervals = results.intervals < 2 ? std::string() : intervals_table(readings);
  if (!intervals.empty())
    body += page_part("intervals", "Intervals",
                      fmt::format("<details><summary>The figures of the charts</summary>\n{}</details>\n", intervals));
  return page_around(centre.name.empty() ? std::string_view("Simulation") : std::string_view(centre.name), top, body);
}

}  // namespace phoneflow::simulation
