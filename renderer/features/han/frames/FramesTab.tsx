import type { ReaderId } from '../../../../shared/domain/ids.ts';
import { Stacked } from '../../../ui/index.ts';
import { KeptPanel } from './KeptPanel.tsx';
import { LiveBytes } from './LiveBytes.tsx';

/** What comes, octet by octet, and what is kept of it. */
export const FramesTab = ({ id }: { readonly id: ReaderId }) => (
  <Stacked>
    <LiveBytes id={id} />
    <KeptPanel id={id} />
  </Stacked>
);
