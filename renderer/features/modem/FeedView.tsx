import type { ReactNode } from 'react';
import { useGsmFeed } from '../../bridge/gsm.ts';
import { useGsmLink, type GsmFeed } from '../../stores/gsmStore.ts';
import { Failed, Loading } from '../../ui/index.ts';

type FeedViewProps = { readonly feed: GsmFeed; readonly hasPicture: boolean; readonly children: ReactNode };

/** Loading, failed or there; what is there stays while the picture is asked for again (the frame says that it is old). */
export const FeedView = ({ feed, hasPicture, children }: FeedViewProps) => {
  useGsmFeed(feed);
  const link = useGsmLink(feed);
  if (link.kind === 'live' || hasPicture) return <>{children}</>;
  return link.kind === 'failed' ? <Failed error={link.error} isTrying /> : <Loading />;
};
