import { Button, Select, TextInput } from '@mantine/core';
import { useMemo, useState, type FormEvent } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import { COMMANDS } from '../../../shared/isocket/commands.ts';
import type { CommandForm } from '../../../shared/isocket/form.ts';
import { breachOf, rangeOf, type Breach, type Parameter } from '../../../shared/isocket/parameter.ts';
import { api } from '../../bridge/api.ts';
import { textOf } from '../../i18n/i18n.ts';
import { useMay } from '../../stores/meStore.ts';
import { Hint, Panel, Stacked } from '../../ui/index.ts';
import { CommandHistory } from './CommandHistory.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import classes from './units.module.css';

type CommandsProps = { readonly unit: UnitState; readonly name: string };

/** Every command of the manual that the model has, as a form made of its ranges; and what became of those so far. */
export const CommandsTab = ({ unit, name }: CommandsProps) => {
  const { t } = useTranslation();
  const may = useMay('units.command');
  return (
    <Stacked>
      {may && (
        <Panel title={t('units.any.title')}>
          <AnyCommand unit={unit} name={name} />
        </Panel>
      )}
      <CommandHistory unit={unit} />
    </Stacked>
  );
};

const breachText = ({ rule, args }: Breach, t: TFunction): string =>
  textOf(`units.rules.${rule}`, args) ?? t('units.rules.other', { rule });

/** Passwords are changed under Access only, where they are typed twice and stored before they are sent. */
const isPlain = (form: CommandForm): boolean => form.parameters.every(({ kind }) => kind !== 'secret');

const AnyCommand = ({ unit, name }: CommandsProps) => {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const [args, setArgs] = useState<Readonly<Record<string, string>>>({});
  const [isOpen, setIsOpen] = useState(false);
  const forms = useMemo(
    () => COMMANDS.filter((form) => form.models.includes(unit.model) && isPlain(form)),
    [unit.model],
  );
  const form = forms.find(({ id }) => id === chosen);
  const breaches = (form?.parameters ?? []).map((parameter) =>
    breachOf(parameter, args[parameter.name] ?? '', unit.isFahrenheit),
  );
  const isReady = form !== undefined && breaches.every((breach) => breach === null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) setIsOpen(true);
  };
  return (
    <form onSubmit={submit} className={classes.gap}>
      <p className={classes.quiet}>{t('units.any.about')}</p>
      <Select
        searchable
        label={t('units.any.command')}
        data={forms.map(({ id, syntax, type }) => ({ value: id, label: `${syntax} · ${t(`units.any.${type}`)}` }))}
        value={chosen}
        onChange={(value) => {
          setChosen(value);
          setArgs({});
        }}
      />
      {form?.danger && <Hint tone="warning" why={t(`units.guards.${form.danger}`)} />}
      {form?.isExperimental && <Hint why={t('units.any.experimental')} />}
      {form?.parameters.map((parameter, place) => (
        <Argument
          key={parameter.name}
          parameter={parameter}
          isFahrenheit={unit.isFahrenheit}
          value={args[parameter.name] ?? ''}
          fault={args[parameter.name] === undefined ? null : (breaches[place] ?? null)}
          onChange={(value) => setArgs({ ...args, [parameter.name]: value })}
        />
      ))}
      <div className={classes.buttons}>
        <Button type="submit" disabled={!isReady}>
          {t('units.any.next')}
        </Button>
      </div>
      {isOpen && form && (
        <PlanDialog
          title={t('units.any.title2', { name })}
          consequence={t(`units.any.${form.type}`)}
          confirm={t('units.any.send')}
          done={t('units.ask.asked')}
          queryKey={[unit.id, form.id, args]}
          preview={() => api.units.previewCommand({ id: unit.id, form: form.id, args: { ...args } })}
          send={(isConfirmed) => api.units.command({ id: unit.id, form: form.id, args: { ...args }, isConfirmed })}
          onClose={() => setIsOpen(false)}
        />
      )}
    </form>
  );
};

type ArgumentProps = {
  readonly parameter: Parameter;
  readonly isFahrenheit: boolean;
  readonly value: string;
  readonly fault: Breach | null;
  readonly onChange: (value: string) => void;
};

const Argument = ({ parameter, isFahrenheit, value, fault, onChange }: ArgumentProps) => {
  const { t } = useTranslation();
  const range = rangeOf(parameter, isFahrenheit);
  const label = t(`units.any.args.${parameter.name}`);
  if (parameter.kind === 'choice')
    return (
      <Select
        required
        label={label}
        data={[...parameter.options]}
        value={value === '' ? null : value}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  return (
    <TextInput
      required
      label={label}
      description={range === null ? undefined : t('units.rules.outOfRange', { min: range.min, max: range.max })}
      error={fault === null ? null : breachText(fault, t)}
      maxLength={60}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
};
