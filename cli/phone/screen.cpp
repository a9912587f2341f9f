#include "cli/phone/screen.h"

#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstring>

#include <langinfo.h>
#include <poll.h>
#include <unistd.h>

#define NCURSES_NOMACROS
#include <curses.h>

#include "support/cells.h"

namespace phoneflow::cli::phone {
namespace {

constexpr int kCtrlC = 3, kCtrlL = 12, kCtrlZ = 26;
enum Pair : short { kTroublePair = 1, kStatusPair, kMessagePair };

attr_t attributes(Style style, bool colour) {
  const auto pair = [colour](short number, attr_t without) { return colour ? static_cast<attr_t>(COLOR_PAIR(number)) : without; };
  switch (style) {
    case Style::Plain: return A_NORMAL;
    case Style::Heard: return A_BOLD;
    case Style::Trouble: return A_BOLD | pair(kTroublePair, A_NORMAL);
    case Style::Status: return A_REVERSE | pair(kStatusPair, A_NORMAL);
    case Style::Message: return A_BOLD | pair(kMessagePair, A_NORMAL);
    case Style::Keys: return A_DIM;
  }
  return A_NORMAL;
}

/// Suspends like a shell program on Ctrl-Z, releasing the screen meanwhile.
void suspend() {
  def_prog_mode();
  endwin();
  std::raise(SIGTSTP);
  reset_prog_mode();
  clearok(curscr, TRUE);
}

}  // namespace

Screen::Screen(bool colour) {
  std::setlocale(LC_CTYPE, "");
  utf8_ = std::strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  // newterm, because initscr ends the process for an unknown terminal.
  usable_ = newterm(nullptr, stdout, stdin) != nullptr;
  if (!usable_) return;
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  set_escdelay(25);
  curs_set(0);
  colour_ = colour && has_colors() && start_color() == OK && use_default_colors() == OK;
  if (!colour_) return;
  init_pair(kTroublePair, COLOR_RED, -1);
  init_pair(kStatusPair, COLOR_CYAN, -1);
  init_pair(kMessagePair, COLOR_YELLOW, -1);
}

Screen::~Screen() {
  if (usable_) endwin();
  std::setlocale(LC_CTYPE, "C");
}

int Screen::columns() const { return getmaxx(stdscr); }
int Screen::rows() const { return getmaxy(stdscr); }

void Screen::draw(const std::vector<Row>& rows) {
  erase();
  const auto width = static_cast<std::size_t>(columns());
  for (std::size_t y = 0; y < rows.size(); ++y) {
    const std::string text = utf8_ ? rows[y].text : in_ascii(rows[y].text);
    const std::string_view shown = fit_cells(text, width);
    attrset(static_cast<int>(attributes(rows[y].style, colour_)));
    mvaddnstr(static_cast<int>(y), 0, shown.data(), static_cast<int>(shown.size()));
    // The bar is padded to the whole width.
    if (rows[y].style == Style::Status) {
      for (std::size_t x = cell_width(shown); x < width; ++x) addch(' ');
    }
  }
  attrset(A_NORMAL);
  refresh();
}

std::optional<Screen::Input> Screen::wait(std::chrono::milliseconds longest) {
  int key = getch();
  if (key == ERR) {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    const int ready = ::poll(&input, 1, static_cast<int>(longest.count()));
    key = getch();
    // Readable without data: the terminal was closed.
    if (key == ERR && ready > 0 && (input.revents & (POLLHUP | POLLERR | POLLIN)) != 0) return Input{Press::Leave};
  }
  switch (key) {
    case ERR: return std::nullopt;
    case kCtrlC: return Input{Press::Leave};
    case kCtrlZ: suspend(); return Input{Press::Resized};
    case kCtrlL: clearok(curscr, TRUE); return Input{Press::Resized};
    case KEY_RESIZE: return Input{Press::Resized};
    case KEY_PPAGE:
    case KEY_UP: return Input{Press::PageUp};
    case KEY_NPAGE:
    case KEY_DOWN: return Input{Press::PageDown};
    case KEY_END: return Input{Press::Newest};
    case KEY_BACKSPACE: return Input{Press::Character, '\x7f'};
    case KEY_ENTER: return Input{Press::Character, '\r'};
    default: return Input{Press::Character, key > 0 && key <= 0xFF ? static_cast<char>(key) : '\x01'};
  }
}

}  // namespace phoneflow::cli::phone
