import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationId } from '../../../shared/domain/ids.ts';
import { api } from '../../bridge/api.ts';
import { PlanDialog } from './PlanDialog.tsx';

type AskUnitProps = {
  readonly id: StationId;
  readonly form: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly label: string;
  readonly title: string;
  readonly consequence: string;
  readonly filled?: boolean;
  readonly disabled?: boolean;
};

/** A button that asks a unit for one thing, behind what it would send and what speaks against it. */
export const AskUnit = (props: AskUnitProps) => {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const { id, form, args = {} } = props;
  return (
    <>
      <Button
        variant={props.filled === true ? 'filled' : 'default'}
        disabled={props.disabled === true}
        onClick={() => setIsOpen(true)}
      >
        {props.label}
      </Button>
      {isOpen && (
        <PlanDialog
          title={props.title}
          consequence={props.consequence}
          confirm={props.label}
          done={t('units.socket.asked')}
          queryKey={[id, form, args]}
          preview={() => api.units.previewCommand({ id, form, args: { ...args } })}
          send={(isConfirmed) => api.units.command({ id, form, args: { ...args }, isConfirmed })}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
};
