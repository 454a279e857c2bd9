import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import { api } from '../../bridge/api.ts';
import { useMay } from '../../stores/meStore.ts';
import { go } from '../../stores/placeStore.ts';
import { Beside, FactList, Hint, Panel, Stacked } from '../../ui/index.ts';
import { Age, StaleNote } from '../../values/index.ts';
import { AskUnit } from './AskUnit.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import { QueuePanel } from './QueuePanel.tsx';
import classes from './units.module.css';
import { valueName, valueOf } from './unitWords.ts';
import { ValueMark } from './ValueMark.tsx';
import { WindowPanel } from './WindowPanel.tsx';

type NowProps = { readonly unit: UnitState; readonly name: string };

/** What the unit is and does now, as it said so itself, and what can be asked of it. */
export const NowTab = ({ unit, name }: NowProps) => {
  const { t } = useTranslation();
  const facts = unit.live
    .filter(({ id }) => id !== 'socket')
    .map((value) => ({
      label: valueName(value.id),
      value: <ValueMark value={value} isFahrenheit={unit.isFahrenheit} />,
    }));
  return (
    <Stacked>
      <Alerts unit={unit} />
      <Beside>
        <SocketPanel unit={unit} name={name} />
        <WindowPanel unit={unit} name={name} />
      </Beside>
      <Panel title={t('units.live.title')} aside={<StaleNote />}>
        <p className={classes.quiet}>
          {t('units.live.about')} · {t('units.columns.heard')} <Age at={unit.lastHeardAt} />
        </p>
        <FactList facts={facts} columns={2} />
      </Panel>
      <QueuePanel unit={unit} />
    </Stacked>
  );
};

const SocketPanel = ({ unit, name }: NowProps) => {
  const { t } = useTranslation();
  const may = useMay('units.command');
  const mayRead = useMay('units.readOut');
  const [asksState, setAsksState] = useState(false);
  const button = (form: 'ON' | 'OFF' | 'RESTART', word: 'on' | 'off' | 'restart') => (
    <AskUnit
      id={unit.id}
      form={form}
      label={t(`units.socket.${word}`)}
      title={t(`units.socket.${word}Title`, { name })}
      consequence={t(`units.socket.${word}Consequence`)}
    />
  );
  return (
    <Panel title={t('units.socket.title')}>
      <div className={classes.gap}>
        <div className={classes.big}>
          <ValueMark value={valueOf(unit, 'socket')} isFahrenheit={unit.isFahrenheit} />
        </div>
        <div className={classes.buttons}>
          {may && button('ON', 'on')}
          {may && button('OFF', 'off')}
          {may && button('RESTART', 'restart')}
          {mayRead && <Button onClick={() => setAsksState(true)}>{t('units.socket.status')}</Button>}
        </div>
      </div>
      {asksState && (
        <PlanDialog
          title={t('units.socket.statusTitle', { name })}
          consequence={t('units.socket.statusConsequence')}
          confirm={t('units.socket.status')}
          done={t('units.socket.asked')}
          queryKey={[unit.id, 'status']}
          preview={() => api.units.previewReadOut({ id: unit.id, scope: 'status' })}
          send={() => api.units.readOut({ id: unit.id, scope: 'status' })}
          onClose={() => setAsksState(false)}
        />
      )}
    </Panel>
  );
};

/** What a person should look at: a storm, or a text that the unit sent of its own accord. */
const Alerts = ({ unit }: { readonly unit: UnitState }) => {
  const { t } = useTranslation();
  const { storm, lastAlert } = unit;
  const texts = (
    <Button onClick={() => go({ screen: 'messages', tab: unit.number })}>{t('units.lastAlert.show')}</Button>
  );
  return (
    <>
      {storm && (
        <Hint tone="warning" why={t(`units.storm.${storm.kind}`)} next={t('units.storm.next')} action={texts} />
      )}
      {lastAlert && (
        <Hint
          tone={lastAlert.alert === 'unclassified' ? 'warning' : 'plain'}
          why={t('units.lastAlert.title', {
            alert:
              lastAlert.alert === 'unclassified'
                ? t('units.lastAlert.unclassified')
                : t(`messages.alerts.${lastAlert.alert}`),
          })}
          next={<Age at={lastAlert.at} />}
          action={texts}
        />
      )}
    </>
  );
};
