import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CONDITIONS, isAbnormal, type Condition } from '../../../shared/domain/condition.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useRollUp } from '../../stores/liveStore.ts';
import { go } from '../../stores/placeStore.ts';
import { countOf } from '../../stores/rollUp.ts';
import { numberText } from '../../values/format.ts';
import { ConditionMark } from '../../values/ConditionMark.tsx';
import { setOnlyAbnormal } from '../navigator/navigatorStore.ts';
import classes from './dashboard.module.css';

/** Always there, so that the eye finds them in the same place; the others only when something is in them. */
const ALWAYS: ReadonlySet<Condition> = new Set(['available', 'inUse', 'waiting', 'fault', 'offline']);
/** From the good to what needs somebody. */
const ORDER = CONDITIONS.toReversed();

/** How many outlets are in which state; a count leads to them. */
export const StateWindow = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const rollUp = useRollUp(node);
  const shown = ORDER.filter((condition) => ALWAYS.has(condition) || countOf(rollUp, condition) > 0);
  const show = (condition: Condition) => {
    setOnlyAbnormal(isAbnormal(condition));
    go({ screen: 'equipment', node });
  };
  return (
    <div className={classes.fill}>
      <ul className={classes.states}>
        {shown.map((condition) => {
          const count = countOf(rollUp, condition);
          return (
            <li key={condition}>
              <UnstyledButton
                className={classes.stateRow}
                data-none={count === 0}
                onClick={() => show(condition)}
                title={t('dashboard.state.show', { count, word: t(`conditions.${condition}`) })}
              >
                <ConditionMark condition={condition} size={18} />
                <span className={classes.stateCount}>{numberText(count)}</span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
      <p className={classes.foot}>{t('dashboard.state.outlets', { count: rollUp?.total ?? 0 })}</p>
    </div>
  );
};
