export interface Difference {
  readonly path: string
  readonly want: unknown
  readonly got: unknown
}

export class Normaliser {
  body(value: unknown, path?: string): unknown
  expectGenerated(generateName: string, answer: unknown): void
}

export function differences(want: unknown, got: unknown, options?: { ignore?: readonly RegExp[]; limit?: number }): Difference[]
