import '@fontsource-variable/inter';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './theme/tokens.css';
import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startSession } from './bridge/session.ts';
import { startTexts } from './i18n/i18n.ts';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
await startTexts();
startSession();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
