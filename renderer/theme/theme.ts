import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  defaultVariantColorsResolver,
  Menu,
  Modal,
  NumberInput,
  PasswordInput,
  Popover,
  Radio,
  SegmentedControl,
  Select,
  Switch,
  Tabs,
  Textarea,
  TextInput,
  Tooltip,
  type CSSVariablesResolver,
  type VariantColorsResolver,
} from '@mantine/core';
import { colourVariables, DARK, LIGHT } from './colours.ts';

/** Neutral steps from paper to ink: buttons and chosen things are ink, so that colour is left to states. */
const ink = [
  '#f4f5f6',
  '#e8eaed',
  '#d9dce0',
  '#bcc1c8',
  '#9299a3',
  '#6b727d',
  '#595f69',
  '#3c4149',
  '#2a2e34',
  '#1a1a1a',
] as const;
/** Mantine's own steps for dark: 0 text, 2 quiet, 4 line, 6 surface, 7 background. */
const dark = [
  '#e8eaed',
  '#c9ced5',
  '#a4abb5',
  '#8d95a1',
  '#333941',
  '#272c33',
  '#1e2227',
  '#16191d',
  '#111417',
  '#0c0e10',
] as const;
const fault = [
  '#fdeceb',
  '#f9d3d1',
  '#f5938b',
  '#ee6f68',
  '#e5524c',
  '#d93a35',
  '#c5221f',
  '#b3201d',
  '#9c1b19',
  '#7d1614',
] as const;

const floating = { shadow: 'md', radius: 'md', transitionProps: { duration: 80 } } as const;

/** On ink: white in light, black in dark. Mantine's own answer knows the light scheme only. */
const ON_PRIMARY = 'var(--mantine-primary-color-contrast)';

const variantColors: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const isPrimary = input.color === undefined || input.color === input.theme.primaryColor;
  return input.variant === 'filled' && isPrimary ? { ...colours, color: ON_PRIMARY } : colours;
};

export const theme = createTheme({
  variantColorResolver: variantColors,
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 1 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { ink, dark, fault },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.375rem', lg: '0.375rem', xl: '0.375rem' },
  defaultRadius: 'md',
  shadows: { md: 'var(--qs-float)' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm', variant: 'default' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', size: 'lg', color: 'ink' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm', autosize: true, minRows: 2 } }),
    Select: Select.extend({ defaultProps: { size: 'sm', checkIconPosition: 'right', allowDeselect: false } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'sm', iconColor: ON_PRIMARY } }),
    Radio: Radio.extend({ defaultProps: { iconColor: ON_PRIMARY } }),
    Switch: Switch.extend({ defaultProps: { size: 'sm', withThumbIndicator: false } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'sm', transitionDuration: 100 } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 250, events: { hover: true, focus: true, touch: true }, multiline: true, maw: 360 },
    }),
    Menu: Menu.extend({ defaultProps: { ...floating, withInitialFocusPlaceholder: false } }),
    Popover: Popover.extend({ defaultProps: floating }),
    Modal: Modal.extend({ defaultProps: { centered: true, shadow: 'md', transitionProps: { duration: 100 } } }),
  },
});

/** Mantine's own roles, taken from the tokens. */
export const cssVariables: CSSVariablesResolver = () => {
  const roles = {
    '--mantine-color-body': 'var(--qs-surface)',
    '--mantine-color-text': 'var(--qs-text)',
    '--mantine-color-dimmed': 'var(--qs-quiet)',
    '--mantine-color-placeholder': 'var(--qs-quiet)',
    '--mantine-color-error': 'var(--qs-fault)',
    '--mantine-color-default': 'var(--qs-surface)',
    '--mantine-color-default-hover': 'var(--qs-hover)',
    '--mantine-color-default-border': 'var(--qs-line)',
    '--mantine-color-default-color': 'var(--qs-text)',
    '--mantine-color-anchor': 'var(--qs-text)',
  };
  return {
    variables: {},
    light: { ...colourVariables(LIGHT), ...roles },
    dark: { ...colourVariables(DARK), ...roles },
  };
};
