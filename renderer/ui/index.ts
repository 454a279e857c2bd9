export { ConfirmDialog } from './ConfirmDialog.tsx';
export { FactList, type Fact } from './FactList.tsx';
export { allOf, atMost, email, required, wholeNumber, type Check } from './fields.ts';
export { Hint } from './Hint.tsx';
export { noticeDone, noticeRefused } from './notices.ts';
export { Page, type PageTab } from './Page.tsx';
export { EmptyState, Failed, Loading, QueryView } from './QueryView.tsx';
