import { fork } from 'node:child_process';
import { once } from 'node:events';

/** What a helper process can be asked: each name with what it takes and answers, as plain data. */
export type Asks = Readonly<Record<string, { readonly ask: unknown; readonly answer: unknown }>>;

/** A helper in a process of its own, so that its memory and processor time can be told apart. */
export type Helper<Known extends Asks> = {
  readonly ask: <Name extends keyof Known & string>(
    name: Name,
    ask: Known[Name]['ask'],
  ) => Promise<Known[Name]['answer']>;
  readonly pid: number;
  readonly end: () => Promise<void>;
};

type Request = { readonly id: number; readonly name: string; readonly ask: unknown };
type Reply = { readonly id: number; readonly answer?: unknown; readonly fault?: string };

/** Longer than any helper needs to write its profile. */
const END_WITHIN_MS = 20_000;

/** @param profile where it leaves a `.cpuprofile` of each of its threads when it ends; null: it is not profiled */
export function startHelper<Known extends Asks>(program: URL, profile: string | null = null): Helper<Known> {
  const profiling = profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = fork(program, [], {
    execArgv: ['--expose-gc', ...profiling],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;
  child.on('message', (reply: Reply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  child.on('exit', (code) => {
    for (const [id, settle] of waiting) settle({ id, fault: `${program.pathname} ended with ${code}` });
    waiting.clear();
  });
  return {
    pid: child.pid ?? 0,
    ask: (name, ask) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, ({ fault, answer }) => (fault === undefined ? resolve(answer) : reject(new Error(fault))));
        child.send({ id, name, ask } satisfies Request);
      }),
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      // It ends by itself when its parent is gone, and only then writes its profile.
      if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

export type Answers<Known extends Asks> = {
  readonly [Name in keyof Known]: (ask: Known[Name]['ask']) => Promise<Known[Name]['answer']> | Known[Name]['answer'];
};

/** The helper's side: answers until its parent is gone. */
export function answerParent<Known extends Asks>(answers: Answers<Known>): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (request: Request) => {
    const reply = (more: Omit<Reply, 'id'>) => process.send?.({ id: request.id, ...more });
    const answer = answers[request.name];
    Promise.resolve()
      .then(() => answer?.(request.ask))
      .then((value) => reply({ answer: value ?? null }))
      .catch((error: unknown) =>
        reply({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
  });
}

/** Memory that the process holds, after a thorough collection. */
export function residentBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

/** The most that the process ever held. */
export const peakBytes = (): number => process.resourceUsage().maxRSS * 1024;

export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
