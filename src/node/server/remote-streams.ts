/** A client at the far end of exec or attach, whichever protocol it speaks. */
export interface RemoteStreams {
  writeStdout(bytes: Uint8Array): Promise<void>
  writeStderr(bytes: Uint8Array): Promise<void>
  onStdin(listener: (bytes: Uint8Array) => void | Promise<void>): void
  onStdinEnd(listener: () => void | Promise<void>): void
  onResize(listener: (columns: number, rows: number) => void | Promise<void>): void
  /** The client has gone. */
  onClose(listener: () => void): void
  /** Ends the connection, whatever is still to be said. */
  cut(): void
  /** The last word: how it ended, as a Status; then everything is closed. */
  finish(status: ExitStatus): Promise<void>
}

/** v1 Status, as kubectl reads it from the error stream. */
export interface ExitStatus {
  readonly metadata: Readonly<Record<string, never>>
  readonly status: 'Success' | 'Failure'
  readonly message?: string
  readonly reason?: string
  readonly details?: { readonly causes: readonly { readonly reason?: string; readonly message: string }[] }
  readonly code?: number
}

export function exitStatus(exitCode: number): ExitStatus {
  if (exitCode === 0) return { metadata: {}, status: 'Success' }
  return {
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: command terminated with exit code ${exitCode}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] },
  }
}

export function failureStatus(message: string): ExitStatus {
  return {
    metadata: {},
    status: 'Failure',
    message: `Internal error occurred: ${message}`,
    reason: 'InternalError',
    details: { causes: [{ message }] },
    code: 500,
  }
}

/** The client's `{"Width":80,"Height":24}`; null for anything else. */
export function parseResize(text: string): { readonly columns: number; readonly rows: number } | null {
  try {
    const { Width, Height } = JSON.parse(text) as { readonly Width?: unknown; readonly Height?: unknown }
    const isSize = (value: unknown): value is number =>
      Number.isInteger(value) && Number(value) > 0 && Number(value) < 65536
    return isSize(Width) && isSize(Height) ? { columns: Width, rows: Height } : null
  } catch {
    // Not JSON: not a size either.
    return null
  }
}
