import { goQuoted } from '../../api/ops/go/text.ts'
import type { IncomingMessage } from '../../base/os/http.ts'
import { exited, success } from '../../wire/exit-status.ts'
import { internalError } from '../refusals.ts'

/** In these what comes on the stream of errors is a Status; before them it was text, and nothing where all went well. */
const withStatus: readonly string[] = ['v5.channel.k8s.io', 'v4.channel.k8s.io']

interface SaidStatus {
  readonly status?: unknown
  readonly reason?: unknown
  readonly message?: unknown
  readonly details?: { readonly causes?: readonly { readonly reason?: unknown; readonly message?: unknown }[] }
}

/**
 * What the client is told of what a kubelet said at the end of a command: upstream reads it, and says it anew.
 * @throws StatusError for all but success and an exit code
 */
export function outcomeOf(said: Buffer, protocol: string): object {
  if (said.length === 0) return success
  if (!withStatus.includes(protocol)) throw internalError(`error executing remote command: ${said.toString()}`)
  const { status, reason, message, details } = readStatus(said.toString())
  if (status === 'Success') return success
  if (status !== 'Failure') throw internalError('error stream protocol error: unknown error')
  if (reason !== 'NonZeroExitCode') throw internalError(String(message ?? ''))
  if (details === undefined) throw internalError('error stream protocol error: details must be set')
  const cause = details.causes?.find((each) => each.reason === 'ExitCode')
  if (cause === undefined) throw internalError('error stream protocol error: no ExitCode cause given')
  return exited(Number(cause.message))
}

function readStatus(text: string): SaidStatus {
  try {
    return JSON.parse(text) as SaidStatus
  } catch (error) {
    throw internalError(`error stream protocol error: ${String(error)} in ${goQuoted(text)}`)
  }
}

const longestRefusalBytes = 64 * 1024

/** Why a kubelet did not begin a conversation. */
export async function refusalIn(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const bytes of answer) {
    text += String(bytes)
    if (text.length > longestRefusalBytes) break
  }
  return messageIn(text) ?? (text.trim() || 'empty server response')
}

function messageIn(text: string): string | null {
  try {
    const { message, error } = JSON.parse(text) as { readonly message?: unknown; readonly error?: unknown }
    return [message, error].map((each) => String(each ?? '').trim()).find((each) => each !== '') ?? null
  } catch {
    // Plain text.
    return null
  }
}
