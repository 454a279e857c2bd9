import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { go, usePlace } from '../stores/placeStore.ts';
import classes from './Page.module.css';

export type PageTab = {
  readonly id: string;
  readonly title: string;
  readonly content: ReactNode;
  /** As the page does, unless said otherwise. */
  readonly fills?: boolean;
};

type PageProps = {
  readonly title: ReactNode;
  /** The node's state, right of the title. */
  readonly state?: ReactNode;
  /** Buttons, at the right end of the title's line. */
  readonly actions?: ReactNode;
  /** Under the title: what this is, in one quiet line. */
  readonly about?: ReactNode;
  readonly tabs?: readonly PageTab[];
  /** Where the tabs stand in the address when something is open on this page: `reader.r1`, `reader.r1.curves`. */
  readonly tabBase?: string;
  /** The content fills the page and scrolls by itself (tables). */
  readonly fills?: boolean;
  readonly children?: ReactNode;
};

/** What stands right of the navigator: title with state, actions, tabs by level, content. The frame has the breadcrumb. */
export const Page = ({ title, state, actions, about, tabs, tabBase = '', fills = false, children }: PageProps) => (
  <article className={classes.page}>
    <header className={classes.head}>
      <div className={classes.titles}>
        <h1 className={classes.title}>{title}</h1>
        {state !== undefined && <div className={classes.state}>{state}</div>}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      {about !== undefined && <div className={classes.about}>{about}</div>}
    </header>
    {tabs ? <PageTabs tabs={tabs} base={tabBase} fills={fills} /> : <Body fills={fills}>{children}</Body>}
  </article>
);

const Body = ({ fills, children }: { readonly fills: boolean; readonly children: ReactNode }) => (
  <div className={fills ? classes.filled : classes.body}>{children}</div>
);

type TabsProps = { readonly tabs: readonly PageTab[]; readonly base: string; readonly fills: boolean };

/** The chosen tab stands in the address, so that going back and a reload keep it. */
const PageTabs = ({ tabs, base, fills }: TabsProps) => {
  const { tab } = usePlace();
  const addressOf = (id: string) => (id === tabs[0]?.id ? base : [base, id].filter((part) => part !== '').join('.'));
  const chosen = tabs.find(({ id }) => addressOf(id) === tab) ?? tabs[0];
  if (!chosen) return null;
  return (
    <Tabs
      className={classes.tabs}
      value={chosen.id}
      onChange={(value) => value !== null && go({ tab: addressOf(value) })}
    >
      <Tabs.List className={classes.tabList}>
        {tabs.map(({ id, title }) => (
          <Tabs.Tab key={id} value={id}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ id, content, fills: own = fills }) => (
        <Tabs.Panel key={id} value={id} className={own ? classes.filled : classes.body}>
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
};
