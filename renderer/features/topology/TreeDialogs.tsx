import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { liveSnapshot } from '../../stores/liveStore.ts';
import { useNodeName } from '../../stores/names.ts';
import { currentPlace, go, isSameNode } from '../../stores/placeStore.ts';
import { pathOf } from '../../stores/topologyIndex.ts';
import { ConfirmDialog, FormDialog, noticeDone } from '../../ui/index.ts';
import { AddFloor, AddSite, AddStation } from './AddDialogs.tsx';
import { closeTreeDialog, useTreeDialog } from './dialogStore.ts';

/** Mounted once in the frame; menus open it through the store. */
export const TreeDialogs = () => {
  const dialog = useTreeDialog();
  if (!dialog) return null;
  switch (dialog.kind) {
    case 'addSite':
      return <AddSite onClose={closeTreeDialog} />;
    case 'addFloor':
      return <AddFloor siteId={dialog.siteId} onClose={closeTreeDialog} />;
    case 'addStation':
      return <AddStation siteId={dialog.siteId} floorId={dialog.floorId} onClose={closeTreeDialog} />;
    case 'rename':
      return <Rename node={dialog.node} />;
    case 'remove':
      return <Remove node={dialog.node} />;
    default:
      return assertNever(dialog);
  }
};

const Rename = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const name = useNodeName(node);
  const [next, setNext] = useState(name);
  return (
    <FormDialog
      title={t('topology.renameTitle', { name })}
      confirm={t('topology.rename')}
      onClose={closeTreeDialog}
      isReady={next.trim() !== '' && next !== name}
      onSubmit={() => api.topology.rename({ node, name: next })}
    >
      <TextInput
        data-autofocus
        label={t('topology.newName')}
        maxLength={120}
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
    </FormDialog>
  );
};

const Remove = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const name = useNodeName(node);
  const remove = async () => {
    const parent = pathOf(liveSnapshot().index, node).at(-2);
    await api.topology.remove({ node });
    noticeDone(t('topology.removed', { name }));
    if (isSameNode(currentPlace().node, node)) go({ node: parent ?? { level: 'system' } });
  };
  return (
    <ConfirmDialog
      opened
      grave
      onClose={closeTreeDialog}
      title={t('topology.removeTitle', { name })}
      consequence={t('topology.removeConsequence')}
      confirm={t('topology.remove')}
      onConfirm={remove}
    />
  );
};
