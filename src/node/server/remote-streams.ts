import type { ExitStatus } from '../../wire/exit-status.ts'

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
