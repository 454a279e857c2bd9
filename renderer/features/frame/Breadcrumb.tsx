import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useTopology } from '../../stores/liveStore.ts';
import { useNodeName } from '../../stores/names.ts';
import { go, nodeKey, useNode } from '../../stores/placeStore.ts';
import { pathOf } from '../../stores/topologyIndex.ts';
import classes from './Frame.module.css';
import { useShownScreen } from './functions.ts';

/** Function, then the way down to the node; each step leads there. */
export const Breadcrumb = () => {
  const { t } = useTranslation();
  const screen = useShownScreen();
  const node = useNode();
  const index = useTopology();
  const path = screen === 'settings' || screen === 'doctor' ? [] : pathOf(index, node);
  return (
    <nav aria-label={t('frame.breadcrumb')} className={classes.crumbs}>
      <ol>
        <li>
          <span className={classes.crumb}>{t(`frame.functions.${screen}`)}</span>
        </li>
        {path.map((step) => (
          <li key={nodeKey(step)}>
            <IconChevronRight size="0.75rem" aria-hidden />
            <Step node={step} isHere={step === path.at(-1)} />
          </li>
        ))}
      </ol>
    </nav>
  );
};

const Step = ({ node, isHere }: { readonly node: NodeRef; readonly isHere: boolean }) => {
  const name = useNodeName(node);
  return (
    <UnstyledButton
      className={classes.crumb}
      aria-current={isHere ? 'location' : undefined}
      onClick={() => go({ node })}
    >
      {name}
    </UnstyledButton>
  );
};
