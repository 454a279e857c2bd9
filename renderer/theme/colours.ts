/**
 * The roles of colour. Grey is normal: a colour means "look here" or "in use", never decoration.
 * Every text role has at least 4.5:1 on every surface (colours.test.ts measures it). In CSS: `var(--qs-<role>)`.
 */
export const LIGHT = {
  bg: '#f4f5f6',
  surface: '#ffffff',
  line: '#d9dce0',
  'line-strong': '#868d98',
  text: '#1a1a1a',
  quiet: '#595f69',
  hover: '#eceef0',
  selected: '#e2e5e9',
  'in-use': '#0b57d0',
  fault: '#c5221f',
  'fault-bg': '#fdeceb',
  warning: '#8a5a00',
  'warning-bg': '#fff4d6',
  /** Diagrams and shapes only. */
  available: '#1e7e34',
} as const;

export type ColourRole = keyof typeof LIGHT;

export const DARK: Readonly<Record<ColourRole, string>> = {
  bg: '#16191d',
  surface: '#1e2227',
  line: '#333941',
  'line-strong': '#78808c',
  text: '#e8eaed',
  quiet: '#a4abb5',
  hover: '#272c33',
  selected: '#323942',
  'in-use': '#8ab4f8',
  fault: '#f5938b',
  'fault-bg': '#3a2220',
  warning: '#f3c969',
  'warning-bg': '#38300f',
  available: '#81c995',
};

/** `--qs-<role>` for a scheme. */
export const colourVariables = (colours: Readonly<Record<ColourRole, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(colours).map(([role, colour]) => [`--qs-${role}`, colour]));
