/* ui/panes.h - which panes are shown where, and everything around them. */
#ifndef UI_PANES_H
#define UI_PANES_H

#include "ui/view.h"

void panes_draw(struct ui *ui);
/* The size or a setting changed. */
void panes_layout_changed(struct ui *ui);
void panes_click(struct ui *ui, int y, int x, bool twice);
/*
 * Beside a list the reader shows what the cursor is on, loaded when no key
 * waits.  True when something is to be drawn for it.
 */
bool panes_preview(struct ui *ui);
enum ui_layout panes_effective(const struct ui *ui);
bool panes_shows(const struct ui *ui, enum pane p);

#endif
