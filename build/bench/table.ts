import { figureText } from './numbers.ts';
import type { Row } from './part.ts';

export type Section = { readonly title: string; readonly rows: readonly Row[] };

const HEADINGS = ['', 'Quayside', 'raw limit in the same run', 'ratio', 'target', ''];

/** One table for all parts, in plain text that is also Markdown. */
export function tableText(sections: readonly Section[]): string {
  const lines = sections.flatMap(({ title, rows }) => [[`**${title}**`, '', '', '', '', ''], ...rows.map(cellsOf)]);
  const widths = HEADINGS.map((heading, at) => Math.max(heading.length, ...lines.map((line) => line[at]?.length ?? 0)));
  const text = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [text(HEADINGS), text(widths.map((width) => '-'.repeat(width))), ...lines.map(text)].join('\n');
}

function cellsOf({ what, ours, limit, ratio, target }: Row): string[] {
  const mark = target === null ? '' : target.isMet ? 'ok' : 'MISSED';
  const beside = limit === null ? '' : `${figureText(limit)} ${limit.of}`;
  return [what, figureText(ours), beside, ratio === null ? '' : ratioText(ratio), target?.text ?? '', mark];
}

const ratioText = (ratio: number): string => (ratio >= 0.01 ? ratio.toFixed(2) : ratio.toPrecision(1));
