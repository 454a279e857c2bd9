import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { refusalText } from '../bridge/refusal.ts';

const SHOWN_MS = 4_000;

/** Something was done: said once, goes by itself. */
export const noticeDone = (message: string): void => {
  notifications.show({ message, autoClose: SHOWN_MS, withBorder: true, color: 'ink' });
};

/** Something was refused: stays until it was read. */
export const noticeRefused = (error: unknown, t: TFunction): void => {
  notifications.show({ message: refusalText(error, t), autoClose: false, withBorder: true, color: 'fault' });
};
