import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { en } from '../../shared/i18n/en/index.ts';
import { nb } from '../../shared/i18n/nb/index.ts';
import type { Language } from '../../shared/domain/people.ts';

/** The language of what stands outside of the page: the system's, as its own menus are. */
export const systemLanguage = (): Language => (/^(nb|nn|no)\b/.test(app.getLocale()) ? 'nb' : 'en');

/** Only what the page cannot do itself: editing keys, size of the text, and the way out. */
export function setMenu(language: Language): void {
  const texts = (language === 'nb' ? nb : en).desktop.menu;
  const developer: readonly MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ role: 'toggleDevTools', label: texts.developerTools }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: texts.console, submenu: [{ role: 'quit', label: texts.quit }] },
      {
        label: texts.edit,
        submenu: [
          { role: 'undo', label: texts.undo },
          { role: 'redo', label: texts.redo },
          { type: 'separator' },
          { role: 'cut', label: texts.cut },
          { role: 'copy', label: texts.copy },
          { role: 'paste', label: texts.paste },
          { role: 'selectAll', label: texts.selectAll },
        ],
      },
      {
        label: texts.view,
        submenu: [
          { role: 'reload', label: texts.reload },
          { type: 'separator' },
          { role: 'resetZoom', label: texts.actualSize },
          { role: 'zoomIn', label: texts.larger },
          { role: 'zoomOut', label: texts.smaller },
          { role: 'togglefullscreen', label: texts.fullScreen },
          ...developer,
        ],
      },
    ]),
  );
}
