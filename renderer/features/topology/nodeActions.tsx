import { Button, Menu } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useTopology } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import type { TopologyIndex } from '../../stores/topologyIndex.ts';
import { openTreeDialog, type TreeDialog } from './dialogStore.ts';

const icon = { size: '1rem', stroke: 1.75, 'aria-hidden': true } as const;

/** What changes the tree at this node, as far as the person may. */
export const NodeMenuItems = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const index = useTopology();
  const mayAddSite = useMay('topology.createSite');
  const mayAdd = useMay('topology.createStation');
  const mayRename = useMay('topology.rename');
  const addStation = stationPlace(index, node);
  return (
    <>
      {node.level === 'system' && mayAddSite && (
        <Menu.Item leftSection={<IconPlus {...icon} />} onClick={() => openTreeDialog({ kind: 'addSite' })}>
          {t('topology.addSite')}
        </Menu.Item>
      )}
      {node.level === 'site' && mayAdd && (
        <Menu.Item
          leftSection={<IconPlus {...icon} />}
          onClick={() => openTreeDialog({ kind: 'addFloor', siteId: node.id })}
        >
          {t('topology.addFloor')}
        </Menu.Item>
      )}
      {addStation && mayAdd && (
        <Menu.Item leftSection={<IconPlus {...icon} />} onClick={() => openTreeDialog(addStation)}>
          {t('topology.addStation')}
        </Menu.Item>
      )}
      {node.level !== 'system' && mayRename && (
        <>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => openTreeDialog({ kind: 'rename', node })}>
            {t('topology.rename')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => openTreeDialog({ kind: 'remove', node })}>
            {t('topology.remove')}
          </Menu.Item>
        </>
      )}
    </>
  );
};

/** The way out of an empty page: the first station at this node, for those who may. */
export const AddStationButton = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const place = stationPlace(useTopology(), node);
  const mayAdd = useMay('topology.createStation');
  if (!place || !mayAdd) return null;
  return (
    <Button leftSection={<IconPlus {...icon} />} onClick={() => openTreeDialog(place)}>
      {t('topology.addStation')}
    </Button>
  );
};

/** Stations are added to a site or a pier (C46); at the top the dialog asks for the site. */
function stationPlace(index: TopologyIndex, node: NodeRef): TreeDialog | null {
  if (node.level === 'system')
    return index.topology.sites.length > 0 ? { kind: 'addStation', siteId: null, floorId: null } : null;
  if (node.level === 'site') return { kind: 'addStation', siteId: node.id, floorId: null };
  if (node.level !== 'floor') return null;
  const floor = index.floor.get(node.id);
  return floor ? { kind: 'addStation', siteId: floor.siteId, floorId: floor.id } : null;
}
