import type { ExtensionTarget } from '../exchange.ts'

/** Something that this server itself asks. */
export interface ExtensionCall {
  readonly target: Omit<ExtensionTarget, 'wait'>
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
  /** Until all of the answer is there; null: it is read as it comes. */
  readonly timeoutMs: number | null
}

export type ExtensionAnswer =
  | {
      readonly is: 'answered'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: Uint8Array
    }
  | { readonly is: 'opened'; readonly status: number; readonly pieces: AsyncIterable<Uint8Array>; end(): void }
  /** Why, in the words of Go that people search for. */
  | { readonly is: 'failed'; readonly why: string }

/** The way to such servers. It never rejects. */
export type AskExtension = (call: ExtensionCall) => Promise<ExtensionAnswer>

/** Where there is no way out, as on the simulator's clock. */
export const noExtensions: AskExtension = async () => ({
  is: 'failed',
  why: 'other servers are not asked from here',
})

/** By which a server knows how its caller sees it. */
export function forwardedFor({ server, path }: Pick<ExtensionTarget, 'server' | 'path'>) {
  return { 'X-Forwarded-Host': server.address, 'X-Forwarded-Proto': 'https', 'X-Forwarded-Uri': path }
}
