/** Places where a rule of `tidy.test.ts` does not hold, each with a date and a reason. Empty is the aim. */
export interface TidyException {
  readonly rule: 'layers' | 'globals' | 'length' | 'functions'
  readonly path: string
  readonly since: string
  readonly reason: string
}

export const exceptions: readonly TidyException[] = []
