/** The one entry for scripts on office pages; every page works without it. */

import { startCopy } from "./copy.js";
import { startDrop } from "./drop.js";
import { startHtmx } from "./htmx-glue.js";
import { startMenus } from "./menu.js";
import { startMessages } from "./messages.js";
import { startPanel } from "./panel.js";
import { startSelection } from "./selection.js";
import { startTheme } from "./theme.js";

startTheme();
startMenus();
startMessages();
startCopy();
startDrop();
startSelection();
startPanel();
startHtmx();
