import { type } from '@orpc/contract';
import { z } from 'zod';
import {
  chargeboxIdInput,
  floorIdInput,
  freeText,
  line,
  name,
  nodeRefInput,
  outletIdInput,
  procedure,
  siteIdInput,
  stationIdInput,
} from './base.ts';
import { OUTLET_MODES } from '../domain/topology.ts';
import type { Floor, Outlet, Site, Station } from '../domain/topology.ts';

export const topologyContract = {
  createSite: procedure.input(z.object({ name, identification: line, address: line })).output(type<Site>()),
  createFloor: procedure.input(z.object({ siteId: siteIdInput, name })).output(type<Floor>()),
  /** A charging station with outlets 1 to `outlets`. Refused with topology/chargeboxIdTaken (args.station). */
  createStation: procedure
    .input(
      z.object({
        siteId: siteIdInput,
        floorId: floorIdInput.nullable(),
        name,
        chargeboxId: chargeboxIdInput,
        outlets: z.number().int().min(1).max(64),
      }),
    )
    .output(type<Station>()),
  rename: procedure.input(z.object({ node: nodeRefInput, name })).output(type<{ readonly renamed: true }>()),
  updateStation: procedure
    .input(
      z.object({
        id: stationIdInput,
        name,
        description: freeText,
        chargeboxId: chargeboxIdInput,
        floorId: floorIdInput.nullable(),
        outOfService: z.boolean(),
      }),
    )
    .output(type<Station>()),
  updateOutlet: procedure
    .input(
      z.object({
        id: outletIdInput,
        name: line,
        mode: z.enum(OUTLET_MODES),
        connectorType: line,
        parking: freeText,
        ratedPowerW: z.number().int().min(1).max(1_000_000).nullable(),
      }),
    )
    .output(type<Outlet>()),
  /** Refused with topology/hasChildren (C47), args.children names them. */
  remove: procedure.input(z.object({ node: nodeRefInput })).output(type<{ readonly removed: true }>()),
};
