/** 1 is Monday, as the unit counts (D56). */
export const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
export const ACTIONS = ['ON', 'OFF', 'INF', 'AON', 'AOF'] as const;

/** `day` `*` = every day. */
export type Rule = { readonly time: string; readonly day: string; readonly action: string };

/** `08:00,*,ON;20:30,*,OFF` of shared/isocket, as rules; what is none of them is left out. */
export const rulesOf = (value: string): readonly Rule[] =>
  value.split(';').flatMap((text) => {
    const [time = '', day = '', action = ''] = text.split(',').map((part) => part.trim());
    return /^\d\d:\d\d$/u.test(time) && day !== '' && action !== '' ? [{ time, day, action }] : [];
  });

/** Times at which two rules meet on the same day. */
export function sameTimes(rules: readonly Rule[]): readonly string[] {
  const meets = (one: Rule, other: Rule) =>
    one.time === other.time && (one.day === other.day || one.day === '*' || other.day === '*');
  const times = rules.filter((one, place) => rules.some((other, at) => at !== place && meets(one, other)));
  return [...new Set(times.map(({ time }) => time))].toSorted();
}
