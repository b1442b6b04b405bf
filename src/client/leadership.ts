/** Whether this process is the one that acts, of several that could. */
export interface Leadership {
  isHeld(): boolean
  /** Resolves when it is held, at once where it is. */
  held(): Promise<void>
}

/** Where nobody else could. */
export const soleLeadership: Leadership = { isHeld: () => true, held: async () => undefined }
