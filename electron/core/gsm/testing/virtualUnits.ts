import type { UnitModel } from '../../../../shared/domain/gsm/unit.ts';
import type { StationId } from '../../../../shared/domain/ids.ts';
import { joinNetwork } from '../../simulators/isocket/joinNetwork.ts';
import type { UnitOptions } from '../../simulators/isocket/unit.ts';
import { createVirtualUnit, type VirtualUnit } from '../../simulators/isocket/virtualUnit.ts';
import { addUnit, type AddUnit } from '../units/registry.ts';
import type { AtBench } from './atBench.ts';
import type { GsmBench } from './gsmBench.ts';

export type TestUnit = { readonly id: StationId; readonly virtual: VirtualUnit };

type Options = { readonly model: UnitModel; readonly unit?: Partial<UnitOptions>; readonly entry?: Partial<AddUnit> };

let last = 0;

/** A virtual unit of the whole manual in the bench's network, and its row in the console. */
export function plugInUnit(bench: GsmBench | AtBench, { model, unit = {}, entry = {} }: Options): TestUnit {
  last += 1;
  const number = `+475900000${String(last).padStart(4, '0')}`;
  const virtual = createVirtualUnit({ ...unit, model, number, clock: bench.clock });
  joinNetwork(virtual, bench.network);
  const id = bench.store.writeNow((writing) =>
    addUnit(bench.gsm.secrets, writing, {
      siteId: bench.harbour.vest.id,
      floorId: null,
      name: `Enhet ${last}`,
      model,
      number,
      isFahrenheit: unit.isFahrenheit ?? false,
      password: '',
      renewPassword: '',
      at: bench.clock.now(),
      ...entry,
    }),
  );
  return { id, virtual };
}
