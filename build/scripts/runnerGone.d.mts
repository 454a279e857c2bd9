export declare function whenRunnerGoes(end: () => void): void;
