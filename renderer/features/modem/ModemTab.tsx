import { useTranslation } from 'react-i18next';
import { useModem } from '../../stores/gsmStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { Beside, Panel, Stacked } from '../../ui/index.ts';
import { StaleNote } from '../../values/index.ts';
import { CallsTable } from './CallsTable.tsx';
import { FeedView } from './FeedView.tsx';
import { ModemCard } from './ModemCard.tsx';
import { ModemSettingsPanel } from './ModemSettingsPanel.tsx';
import { ModemTools } from './ModemTools.tsx';
import { RunningCall } from './RunningCall.tsx';

/** The modem: whether it works and why not, how it is set, and what went through it. */
export const ModemTab = () => {
  const { t } = useTranslation();
  const picture = useModem();
  const maySet = useMay('modem.settings');
  return (
    <Stacked>
      {picture?.call && <RunningCall call={picture.call} />}
      <Panel title={t('modem.title')} aside={<StaleNote />}>
        <FeedView feed="modem" hasPicture={picture !== null}>
          {picture && <ModemCard picture={picture} />}
        </FeedView>
      </Panel>
      {maySet && (
        <Beside>
          <ModemSettingsPanel />
          <ModemTools isReady={picture?.state?.step.kind === 'ready'} />
        </Beside>
      )}
      <CallsTable />
    </Stacked>
  );
};
