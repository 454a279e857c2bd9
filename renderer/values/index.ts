export { Count, Current, Dbm, Duration, Energy, Percent, Power, Voltage } from './Amounts.tsx';
export { ConditionMark, ConditionShape } from './ConditionMark.tsx';
export {
  ageText,
  atText,
  decimalSign,
  durationText,
  energyText,
  exactText,
  numberText,
  powerText,
  seedDuration,
  zonedTime,
} from './format.ts';
export { CopyButton, Ident } from './Ident.tsx';
export { Age, At, Exact, Since, StaleNote } from './Time.tsx';
