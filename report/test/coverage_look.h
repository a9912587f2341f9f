// CSS that the coverage page adds: one script at a time, nothing wider than the page; wide diagrams scroll in a box, so that their text
// stays readable.
//
// Without JavaScript: the script in the URL's fragment is shown, or the first. Browsers without `:has`, and print, show all.
#pragma once

#include <string_view>

namespace phoneflow::calltest {

inline constexpr std::string_view kCoverageStyle = R"(
@supports selector(:has(a)) { @media screen {
  .script { display: none; } .script:target, .script:has(:target) { display: block; }
  body:not(:has(.script:target, .script :target)) .script:first-of-type { display: block; }
} }
table.overview td span { display: inline-block; min-width: 3.2rem; } table.overview td span.quiet { min-width: 6rem; }
td { overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  body { padding: 1rem; }
  table.overview tr { display: grid; grid-template-columns: repeat(3, 1fr); border-bottom: 1px solid var(--line); } table.overview th { display: none; }
  table.overview td { border: none; } table.overview td:first-child { grid-column: 1 / -1; padding-bottom: 0; }
  table.overview td[data-what]::before { content: attr(data-what); display: block; color: var(--quiet); font-size: .82rem; } table.overview meter { display: block; width: 90%; } table.overview td span, table.overview td span.quiet { min-width: 0; }
  table.code tr { display: grid; grid-template-columns: 2.2rem 3rem 1fr; } table.code td { padding: 0 .35rem; width: auto !important; }
  table.code td.ways { grid-column: 3; }
}
)";

}  // namespace phoneflow::calltest
