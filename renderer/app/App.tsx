import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/domain/assertNever.ts';
import { queryClient } from '../bridge/session.ts';
import { FirstStart } from '../features/firstStart/FirstStart.tsx';
import { Frame } from '../features/frame/Frame.tsx';
import { Locked } from '../features/signIn/Locked.tsx';
import { SignIn } from '../features/signIn/SignIn.tsx';
import { useWho } from '../stores/meStore.ts';
import { cssVariables, theme } from '../theme/theme.ts';
import { CurrentScreen } from './CurrentScreen.tsx';
import { Look } from './Look.tsx';
import { Starting } from './Starting.tsx';

/** No store of its own: the person's choice is their preference. */
const noColorSchemeStore = {
  get: () => 'auto' as const,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

export const App = () => (
  <QueryClientProvider client={queryClient}>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={noColorSchemeStore}
      defaultColorScheme="auto"
    >
      <Look />
      <Door />
      <Notifications position="bottom-right" />
    </MantineProvider>
  </QueryClientProvider>
);

/** What may be seen follows from who is at the glass. */
const Door = () => {
  // Texts that are not bound to a component of their own follow the language, too.
  useTranslation();
  const who = useWho();
  switch (who.kind) {
    case 'asking':
      return <Starting />;
    case 'firstStart':
      return <FirstStart />;
    case 'nobody':
      return <SignIn />;
    case 'locked':
      return <Locked email={who.email} name={who.name} />;
    case 'signedIn':
      return (
        <Frame>
          <CurrentScreen />
        </Frame>
      );
    default:
      return assertNever(who);
  }
};
