import { assertNever } from '../../../../shared/domain/assertNever.ts';

/** The one call of a modem. `number`: null = withheld, undefined = not said yet. */
export type CallState =
  | { readonly kind: 'none' }
  | { readonly kind: 'ringing'; readonly number: string | null | undefined; readonly isTold: boolean }
  /** Being set up or going on, from here. */
  | { readonly kind: 'placed' };

export type CallInput =
  | { readonly kind: 'rang' }
  /** +CLIP or the like; before, with or after a ring. */
  | { readonly kind: 'caller'; readonly number: string | null }
  /** The modem was asked who rings; undefined = it does not know. */
  | { readonly kind: 'asked'; readonly number: string | null | undefined }
  | { readonly kind: 'dialled' }
  | { readonly kind: 'ended'; readonly ending: string }
  | { readonly kind: 'nameDue' }
  | { readonly kind: 'ringsMissing' };

export type CallEffect =
  | { readonly kind: 'tellStarted'; readonly number: string | null }
  | { readonly kind: 'tellEnded'; readonly ending: string }
  | { readonly kind: 'awaitName'; readonly ms: number }
  | { readonly kind: 'awaitRing'; readonly ms: number }
  | { readonly kind: 'ask' }
  | { readonly kind: 'rest' };

export type CallStep = { readonly state: CallState; readonly effects: readonly CallEffect[] };

export const NO_CALL: CallState = { kind: 'none' };

/** +CLIP comes right before or behind the first ring; who says nothing for so long is asked for. */
const NAME_WITHIN_MS = 1_000;
/** A ring comes every five or six seconds. Some modems never say that a caller gave up (Nokia N79). */
const RING_WITHIN_MS = 13_000;
const RINGS: CallEffect = { kind: 'awaitRing', ms: RING_WITHIN_MS };

/**
 * Calls out of rings, names and ends in whatever order a modem says them (research/gsm 2.2). A call is told once it is
 * known who calls or that nobody will say so, and again with the number when that comes late.
 */
export function stepCall(state: CallState, input: CallInput): CallStep {
  switch (input.kind) {
    case 'rang':
      return rang(state);
    case 'caller':
      return named(state, input.number);
    case 'asked':
      return state.kind === 'ringing' && !state.isTold ? named(state, input.number ?? null) : { state, effects: [] };
    case 'dialled':
      return { state: { kind: 'placed' }, effects: [{ kind: 'rest' }] };
    case 'nameDue':
      return { state, effects: state.kind === 'ringing' && !state.isTold ? [{ kind: 'ask' }] : [] };
    case 'ended':
      return over(state, input.ending);
    case 'ringsMissing':
      return state.kind === 'ringing' ? over(state, 'noMoreRings') : { state, effects: [] };
    default:
      return assertNever(input);
  }
}

function rang(state: CallState): CallStep {
  switch (state.kind) {
    case 'none':
      return {
        state: { kind: 'ringing', number: undefined, isTold: false },
        effects: [RINGS, { kind: 'awaitName', ms: NAME_WITHIN_MS }],
      };
    case 'ringing':
      return { state, effects: [RINGS] };
    // Somebody else calls meanwhile: the line is busy to them.
    case 'placed':
      return { state, effects: [] };
    default:
      return assertNever(state);
  }
}

function named(state: CallState, number: string | null): CallStep {
  if (state.kind === 'placed') return { state, effects: [] };
  const isNews = state.kind === 'none' || !state.isTold || (number !== null && number !== state.number);
  if (!isNews) return { state, effects: [RINGS] };
  return {
    state: { kind: 'ringing', number, isTold: true },
    effects: [RINGS, { kind: 'tellStarted', number }],
  };
}

function over(state: CallState, ending: string): CallStep {
  if (state.kind === 'none') return { state, effects: [] };
  const isUntold = state.kind === 'ringing' && !state.isTold;
  const started: readonly CallEffect[] = isUntold ? [{ kind: 'tellStarted', number: state.number ?? null }] : [];
  return { state: NO_CALL, effects: [...started, { kind: 'tellEnded', ending }, { kind: 'rest' }] };
}
