import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { NARROWEST_PX, setWidth, useNavigator, WIDEST_PX } from '../navigator/navigatorStore.ts';
import classes from './Frame.module.css';

const STEP_PX = 16;

/** Between navigator and content: dragged, or moved with the arrows. */
export const Splitter = () => {
  const { t } = useTranslation();
  const widthPx = useNavigator((state) => state.widthPx);
  const start = useRef<{ readonly x: number; readonly widthPx: number } | null>(null);
  const down = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, widthPx };
  };
  const move = (event: PointerEvent) => {
    if (start.current) setWidth(start.current.widthPx + event.clientX - start.current.x);
  };
  const end = () => {
    start.current = null;
  };
  const press = (event: KeyboardEvent) => {
    const to = {
      ArrowLeft: widthPx - STEP_PX,
      ArrowRight: widthPx + STEP_PX,
      Home: NARROWEST_PX,
      End: WIDEST_PX,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setWidth(to);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('frame.navigator.resize')}
      aria-valuenow={widthPx}
      aria-valuemin={NARROWEST_PX}
      aria-valuemax={WIDEST_PX}
      className={classes.splitter}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={press}
    />
  );
};
