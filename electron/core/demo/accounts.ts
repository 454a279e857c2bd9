import type { Role } from '../../../shared/domain/people.ts';

/** An account of the simulated harbour, shown on its sign-in screen. It exists in the demo's file only. */
export type DemoAccount = {
  readonly email: string;
  readonly password: string;
  readonly role: Role;
  readonly firstName: string;
  readonly lastName: string;
};

/** One for each role (C7 to C11), marked as demo by address and password. */
export const DEMO_ACCOUNTS = [
  {
    email: 'admin@demo.solvik.example',
    password: 'demo-harbour-1',
    role: 'administrator',
    firstName: 'Astrid',
    lastName: 'Havnes',
  },
  {
    email: 'gjestehavna@demo.solvik.example',
    password: 'demo-harbour-2',
    role: 'siteAdministrator',
    firstName: 'Geir',
    lastName: 'Brygge',
  },
  {
    email: 'guest@demo.solvik.example',
    password: 'demo-harbour-3',
    role: 'evUser',
    firstName: 'Elin',
    lastName: 'Ladestad',
  },
  {
    email: 'support@demo.solvik.example',
    password: 'demo-harbour-4',
    role: 'support',
    firstName: 'Sindre',
    lastName: 'Tveit',
  },
  {
    email: 'technician@demo.solvik.example',
    password: 'demo-harbour-5',
    role: 'technician',
    firstName: 'Tone',
    lastName: 'Kabelvåg',
  },
] as const satisfies readonly DemoAccount[];
