import type { z } from 'zod';
import type { registerInput } from '../../../../shared/contract/han.ts';
import type { HanLine, Party, ReaderPlace, ReaderType } from '../../../../shared/domain/han/reader.ts';
import type { NodeRef } from '../../../../shared/domain/topology.ts';
import type { TopologyIndex } from '../../../stores/topologyIndex.ts';
import { placeOfText, placeText } from '../../topology/places.ts';

export const NOBODY: Party = { name: '', phone: '', email: '', customerNumber: '' };

/** What stays typed for the next reader. `place` is the text of a site or pier; null = none. */
export type Common = {
  readonly type: ReaderType;
  readonly place: string | null;
  readonly intermediary: string;
  readonly gridArea: string;
  readonly isSent: boolean;
  readonly address: string;
};

type Registering = {
  readonly deviceId: string;
  readonly recipient: string;
  readonly common: Common;
  /** As it was found on the port; null: found out by trying. */
  readonly line: HanLine | null;
};

/** What is sent to register one reader. */
export function registration({ deviceId, recipient, common, line }: Registering): z.input<typeof registerInput> {
  const { type, place, intermediary, gridArea, isSent, address } = common;
  const isCable = type === 'usb' || type === 'tcp';
  return {
    deviceId,
    type,
    name: '',
    intermediary,
    place: readerPlace(place, false),
    gridArea,
    recipient: { ...NOBODY, name: recipient },
    isSent,
    trackingUrl: '',
    source: isCable ? { kind: 'port', address, line } : { kind: 'network', topic: '' },
  };
}

export function readerPlace(text: string | null, isMain: boolean): ReaderPlace {
  if (text === null) return { siteId: null, floorId: null, outletId: null, isMain: false };
  return { ...placeOfText(text), outletId: null, isMain };
}

/** The site or pier that a node of the tree stands in; null for the whole harbour. */
export function nodePlace(node: NodeRef, index: TopologyIndex): string | null {
  if (node.level === 'site') return placeText({ siteId: node.id, floorId: null });
  const floor = node.level === 'floor' ? index.floor.get(node.id) : undefined;
  return floor ? placeText({ siteId: floor.siteId, floorId: floor.id }) : null;
}
