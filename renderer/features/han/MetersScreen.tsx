import { useTranslation } from 'react-i18next';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { Page } from '../../ui/index.ts';
import { StaleNote } from '../../values/index.ts';
import { ReadersTab } from './ReadersTab.tsx';

/** Meters (HAN): the readers of a place, or one of them. */
export const MetersScreen = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  return (
    <Page
      fills
      title={t('han.title')}
      about={t('han.about')}
      state={<StaleNote />}
      tabs={[{ id: 'readers', title: t('han.tabs.readers'), content: <ReadersTab node={node} /> }]}
    />
  );
};
