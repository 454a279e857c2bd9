import { Menu } from '@mantine/core';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { MenuPlace } from './TableRow.tsx';

type RowMenuProps = {
  readonly place: MenuPlace | null;
  readonly label: string;
  readonly onClose: () => void;
  /** Menu.Item elements. */
  readonly children: ReactNode;
};

const OUTSIDE = ['mousedown', 'touchstart'];

/** A menu where the pointer or the row is; Escape gives the focus back to where it was. */
export const RowMenu = ({ place, label, onClose, children }: RowMenuProps) => {
  useFocusBack(place !== null);
  return (
    <Menu
      opened={place !== null}
      onChange={(opened) => !opened && onClose()}
      // The key that opened it is still on its way up to the document and would close it again.
      clickOutsideEvents={OUTSIDE}
      position="bottom-start"
      offset={2}
      withinPortal
    >
      <Menu.Target>
        <span
          aria-hidden="true"
          style={{
            position: 'fixed',
            left: place?.x ?? 0,
            top: place?.y ?? 0,
            width: 1,
            height: 1,
            pointerEvents: 'none',
          }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>{children}</Menu.Dropdown>
    </Menu>
  );
};

/** The library gives the focus back only to menus that were closed at first; these come and go with their row. */
function useFocusBack(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [isOpen]);
}
