import { useTranslation } from 'react-i18next';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useNodeName } from '../../stores/names.ts';
import { nodeKey } from '../../stores/placeStore.ts';
import { Page } from '../../ui/index.ts';
import { EventList } from './EventList.tsx';

export const EventLogScreen = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const place = useNodeName(node);
  return (
    <Page title={t('eventLog.title')} about={t('eventLog.about', { place })} fills>
      <EventList key={nodeKey(node)} node={node} />
    </Page>
  );
};
