import type { ReaderDetails } from '../../../../shared/contract/han.ts';
import { Beside, Stacked } from '../../../ui/index.ts';
import { AccessPanel } from './AccessPanel.tsx';
import { KeysPanel } from './KeysPanel.tsx';
import { ScalePanel } from './ScalePanel.tsx';
import { SourcePanel } from './SourcePanel.tsx';

/** How a reader's data come, its keys, its access and its scale. */
export const ConnectionTab = ({ details }: { readonly details: ReaderDetails }) => {
  const { id } = details.entry;
  return (
    <Stacked>
      <Beside>
        <SourcePanel key={`${id} source`} details={details} />
        {details.entry.source.kind === 'network' && <AccessPanel details={details} />}
        <KeysPanel key={`${id} keys`} details={details} />
        <ScalePanel key={`${id} scale`} details={details} />
      </Beside>
    </Stacked>
  );
};
