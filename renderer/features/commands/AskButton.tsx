import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/index.ts';
import { ask, type Ask } from './ask.ts';

type AskButtonProps = {
  readonly label: string;
  /** The question with the thing's name, and what follows. */
  readonly title: string;
  readonly consequence: string;
  readonly wish: () => Ask;
  readonly grave?: boolean;
  readonly filled?: boolean;
  readonly disabled?: boolean;
  /** What must be filled in first. */
  readonly children?: ReactNode;
};

/** A command behind a plain question: relays cannot be undone (ui-design, principle 6). */
export const AskButton = (props: AskButtonProps) => {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        onClick={() => setIsOpen(true)}
        disabled={props.disabled === true}
        variant={props.filled === true ? 'filled' : 'default'}
      >
        {props.label}
      </Button>
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={props.title}
        consequence={props.consequence}
        confirm={props.label}
        grave={props.grave === true}
        onConfirm={() => ask(props.wish(), t)}
      >
        {props.children}
      </ConfirmDialog>
    </>
  );
};
