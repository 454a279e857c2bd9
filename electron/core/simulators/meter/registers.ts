import type { FaceRegisters } from './face.ts';

type Flow = {
  readonly importW: number;
  readonly exportW: number;
  readonly importVar: number;
  readonly exportVar: number;
};

const MS_PER_HOUR = 3_600_000;

/** The counters of a meter. They hold W ms, so that nothing is lost between two lists, and show whole Wh. */
export class MeterRegisters {
  readonly #sums: { importW: number; exportW: number; importVar: number; exportVar: number };

  constructor({ importWh, exportWh, importVarh, exportVarh }: FaceRegisters) {
    this.#sums = {
      importW: importWh * MS_PER_HOUR,
      exportW: exportWh * MS_PER_HOUR,
      importVar: importVarh * MS_PER_HOUR,
      exportVar: exportVarh * MS_PER_HOUR,
    };
  }

  /** What flowed for so long. */
  add({ importW, exportW, importVar, exportVar }: Flow, forMs: number): void {
    this.#sums.importW += importW * forMs;
    this.#sums.exportW += exportW * forMs;
    this.#sums.importVar += importVar * forMs;
    this.#sums.exportVar += exportVar * forMs;
  }

  shown(): FaceRegisters {
    const whole = (sum: number) => Math.floor(sum / MS_PER_HOUR);
    const { importW, exportW, importVar, exportVar } = this.#sums;
    return {
      importWh: whole(importW),
      exportWh: whole(exportW),
      importVarh: whole(importVar),
      exportVarh: whole(exportVar),
    };
  }
}
