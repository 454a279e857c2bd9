import { Menu } from '@mantine/core';
import { IconChartBar, IconListDetails, IconPlug } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useMay } from '../../stores/meStore.ts';
import { go } from '../../stores/placeStore.ts';
import { NodeMenuItems } from '../topology/nodeActions.tsx';

const icon = { size: '1rem', stroke: 1.75, 'aria-hidden': true } as const;

/** What can be done with a node: see it in each function, then change the tree. */
export const NodeMenu = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const maySee = useMay('stations.details');
  const mayCount = useMay('statistics.open');
  const mayChange = useMay('topology.rename');
  const mayRead = useMay('events.page');
  return (
    <>
      {maySee && (
        <Menu.Item leftSection={<IconPlug {...icon} />} onClick={() => go({ screen: 'equipment', node })}>
          {t('frame.functions.equipment')}
        </Menu.Item>
      )}
      {mayCount && (
        <Menu.Item leftSection={<IconChartBar {...icon} />} onClick={() => go({ screen: 'statistics', node })}>
          {t('frame.functions.statistics')}
        </Menu.Item>
      )}
      {mayRead && (
        <Menu.Item leftSection={<IconListDetails {...icon} />} onClick={() => go({ screen: 'eventLog', node })}>
          {t('frame.functions.eventLog')}
        </Menu.Item>
      )}
      {mayChange && <Menu.Divider />}
      <NodeMenuItems node={node} />
    </>
  );
};
