/** What a pure rule answers: the state that follows and what shall be done about it. */
export type Step<State, Effect> = { readonly state: State; readonly effects: readonly Effect[] };

export const stay = <State>(state: State): Step<State, never> => ({ state, effects: [] });
