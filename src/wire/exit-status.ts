/** v1 Status, as kubectl reads it from the error stream. */
export interface ExitStatus {
  readonly metadata: Readonly<Record<string, never>>
  readonly status: 'Success' | 'Failure'
  readonly message?: string
  readonly reason?: string
  readonly details?: { readonly causes: readonly { readonly reason?: string; readonly message: string }[] }
  readonly code?: number
}

/** Of a command that ended with that code. */
export function exitStatus(exitCode: number): ExitStatus {
  return exitCode === 0 ? success : exited(exitCode)
}

export const success: ExitStatus = { metadata: {}, status: 'Success' }

/** Of one that ended with a code that is none of success. */
export function exited(exitCode: number): ExitStatus {
  return {
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: command terminated with exit code ${exitCode}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] },
  }
}
