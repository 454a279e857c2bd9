import { join } from 'node:path';
import { app, type Session } from 'electron';
import { isOurs } from './windowSecurity.ts';

/** An export lands where the person says; nothing is written without being asked, nothing from elsewhere at all. */
export function askWhereToSave(session: Session): void {
  session.on('will-download', (event, item) => {
    if (!isOurs(item.getURL().replace(/^blob:/, ''))) {
      event.preventDefault();
      return;
    }
    item.setSaveDialogOptions({ defaultPath: join(app.getPath('downloads'), item.getFilename()) });
  });
}
