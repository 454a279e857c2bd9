import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison, Difference, UnitTarget } from '../../../shared/contract/units.ts';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import { stationId, unitProfileId } from '../../../shared/domain/ids.ts';
import { api } from '../../bridge/api.ts';
import { queryClient } from '../../bridge/session.ts';
import { useUnits } from '../../stores/gsmStore.ts';
import { useTopology } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { EmptyState, noticeDone, noticeRefused, Panel, QueryView } from '../../ui/index.ts';
import { PlanDialog } from './PlanDialog.tsx';
import classes from './units.module.css';
import { valueName, valueWord } from './unitWords.ts';

const PROFILES = ['units.profiles'];

function targetOf(text: string): UnitTarget {
  const [kind, id = ''] = text.split(':', 2);
  if (kind === 'unit') return { kind, unitId: stationId(id) };
  if (kind === 'profile') return { kind, profileId: unitProfileId(id) };
  return { kind: 'defaults' };
}

type CompareProps = { readonly unit: UnitState; readonly name: string };

/** What differs from the factory, a saved profile or another unit, and putting it onto this one. */
export const ComparePanel = ({ unit, name }: CompareProps) => {
  const { t } = useTranslation();
  const index = useTopology();
  const units = useUnits();
  const [chosen, setChosen] = useState<string | null>(null);
  const profiles = useQuery({ queryKey: PROFILES, queryFn: () => api.units.profiles() });
  const others = [...units.values()].filter(({ id, model }) => id !== unit.id && model === unit.model);
  const choices = [
    { value: 'defaults', label: t('units.compare.defaults') },
    {
      group: t('units.compare.profiles'),
      items: (profiles.data ?? [])
        .filter(({ model }) => model === unit.model)
        .map(({ id, name: label }) => ({ value: `profile:${id}`, label })),
    },
    {
      group: t('units.compare.units'),
      items: others.map(({ id, number }) => ({
        value: `unit:${id}`,
        label: index.station.get(id)?.name ?? number,
      })),
    },
  ];
  return (
    <Panel title={t('units.compare.title')}>
      <div className={classes.gap}>
        <Select label={t('units.compare.with')} data={choices} value={chosen} onChange={setChosen} />
        {chosen !== null && <Compared key={chosen} unit={unit} name={name} target={targetOf(chosen)} />}
        <SaveProfile unit={unit} />
      </div>
    </Panel>
  );
};

type ComparedProps = CompareProps & { readonly target: UnitTarget };

const Compared = ({ unit, name, target }: ComparedProps) => {
  const query = useQuery({
    queryKey: ['units.compare', unit.id, target, unit.lastHeardAt],
    queryFn: () => api.units.compare({ id: unit.id, target }),
    staleTime: 0,
  });
  return (
    <QueryView query={query}>
      {(comparison) => <Differences unit={unit} name={name} target={target} comparison={comparison} />}
    </QueryView>
  );
};

type DifferencesProps = ComparedProps & { readonly comparison: Comparison };

const Differences = ({ unit, name, target, comparison }: DifferencesProps) => {
  const { t } = useTranslation();
  const mayApply = useMay('units.apply');
  const [settings, setSettings] = useState<readonly string[]>([]);
  const [applies, setApplies] = useState(false);
  const { differences, same } = comparison;
  if (differences.length === 0)
    return <EmptyState title={t('units.compare.nothing')} next={t('units.compare.nothingNext')} />;
  const toggle = (setting: string, isOn: boolean) =>
    setSettings(isOn ? [...settings, setting] : settings.filter((other) => other !== setting));
  return (
    <>
      <ul className={classes.queue}>
        {differences.map((difference) => (
          <li key={difference.setting} className={classes.queueRow}>
            <Checkbox
              label={valueName(difference.setting)}
              disabled={!mayApply || !difference.canApply}
              checked={settings.includes(difference.setting)}
              onChange={(event) => toggle(difference.setting, event.currentTarget.checked)}
            />
            <DifferenceWords difference={difference} isFahrenheit={unit.isFahrenheit} />
          </li>
        ))}
      </ul>
      <p className={classes.quiet}>{t('units.compare.same', { count: same })}</p>
      {mayApply && (
        <div className={classes.buttons}>
          <Button disabled={settings.length === 0} onClick={() => setApplies(true)}>
            {t('units.compare.apply', { count: settings.length })}
          </Button>
        </div>
      )}
      {applies && (
        <PlanDialog
          title={t('units.compare.applyTitle', { name })}
          consequence={settings.map(valueName).join(', ')}
          confirm={t('units.compare.apply', { count: settings.length })}
          done={t('units.compare.applied')}
          queryKey={[unit.id, target, settings]}
          preview={() => api.units.previewApply({ id: unit.id, target, settings: [...settings] })}
          send={(isConfirmed) => api.units.apply({ id: unit.id, target, settings: [...settings], isConfirmed })}
          onClose={() => setApplies(false)}
        />
      )}
    </>
  );
};

type WordsProps = { readonly difference: Difference; readonly isFahrenheit: boolean };

const DifferenceWords = ({ difference, isFahrenheit }: WordsProps) => {
  const { t } = useTranslation();
  const { setting, current, wanted, canApply } = difference;
  const word = (value: string | null) =>
    value === null ? t('units.standing.unknown') : valueWord(setting, value, isFahrenheit);
  return (
    <span>
      {t('units.settings.onUnit')}: {word(current)} → {t('units.settings.wanted')}: <strong>{word(wanted)}</strong>{' '}
      {!canApply && <span className={classes.note}>({t('units.compare.cannot')})</span>}
    </span>
  );
};

const SaveProfile = ({ unit }: { readonly unit: UnitState }) => {
  const { t } = useTranslation();
  const may = useMay('units.saveProfile');
  const [name, setName] = useState('');
  if (!may) return null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    api.units.saveProfile({ id: unit.id, name }).then(
      () => {
        setName('');
        noticeDone(t('units.compare.profileSaved'));
        void queryClient.invalidateQueries({ queryKey: PROFILES });
      },
      (error: unknown) => noticeRefused(error, t),
    );
  };
  return (
    <form onSubmit={save} className={classes.gap}>
      <TextInput
        label={t('units.compare.profileName')}
        description={t('units.compare.profileHelp')}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" disabled={name.trim() === ''}>
          {t('units.compare.saveProfile')}
        </Button>
      </div>
    </form>
  );
};
