import { useTranslation } from 'react-i18next';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useNodeName } from '../../stores/names.ts';
import { nodeKey } from '../../stores/placeStore.ts';
import { Page } from '../../ui/index.ts';
import { SessionTable } from './SessionTable.tsx';

export const StatisticsScreen = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const place = useNodeName(node);
  return (
    <Page title={t('statistics.title')} about={t('statistics.about', { place })} fills>
      <SessionTable key={nodeKey(node)} node={node} />
    </Page>
  );
};
