import { WebSocket } from 'ws'
import { PodKind } from '../../api/core/v1/pod.ts'
import { objectPath } from '../api-client.ts'
import type { ObjectRef } from '../client.ts'
import type { Kubeconfig } from '../kubeconfig.ts'
import { statusErrorOf } from '../status-answer.ts'
import { trustOf } from './https-transport.ts'

export interface ExecOutcome {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

const stdoutChannel = 1
const stderrChannel = 2
const errorChannel = 3

/**
 * Runs a command in a pod's container and collects what it writes, over WebSocket (v5.channel.k8s.io, KEP-4006).
 * A command that fails is an outcome, not an error; a pod that is not there rejects.
 */
export function execInPod(
  config: Kubeconfig,
  pod: ObjectRef,
  command: readonly string[],
  container?: string,
): Promise<ExecOutcome> {
  const url = new URL(objectPath(PodKind, pod, 'exec'), config.server.replace(/^http/, 'ws'))
  for (const part of command) url.searchParams.append('command', part)
  url.searchParams.set('stdout', 'true')
  url.searchParams.set('stderr', 'true')
  if (container !== undefined) url.searchParams.set('container', container)
  const socket = new WebSocket(url, 'v5.channel.k8s.io', {
    ...trustOf(config),
    ...(config.credentials.is === 'certificate' && {
      cert: config.credentials.certificate,
      key: config.credentials.key,
    }),
    ...(config.credentials.is === 'token' && { headers: { authorization: `Bearer ${config.credentials.token}` } }),
  })
  return new Promise((resolve, reject) => {
    const chunks: Record<number, Buffer[]> = { [stdoutChannel]: [], [stderrChannel]: [], [errorChannel]: [] }
    const text = (channel: number) => Buffer.concat(chunks[channel]!).toString()
    socket.on('message', (data: Buffer) => chunks[data[0]!]?.push(data.subarray(1)))
    socket.on('error', reject)
    socket.on('unexpected-response', (_request, answer) => {
      reject(statusErrorOf(`the server answered ${answer.statusCode} to exec`, answer.statusCode ?? 0))
    })
    socket.on('close', () => {
      try {
        const exitCode = exitCodeOf(text(errorChannel))
        resolve({ stdout: text(stdoutChannel), stderr: text(stderrChannel), exitCode })
      } catch (error) {
        reject(error)
      }
    })
  })
}

/** The error channel ends with a Status: Success, or NonZeroExitCode with the code as its cause. Throws what else it says. */
function exitCodeOf(text: string): number {
  if (text === '') throw new Error('the connection ended before the command did')
  const status = JSON.parse(text)
  if (status.status === 'Success') return 0
  const cause = status.details?.causes?.find((one: { reason?: string }) => one.reason === 'ExitCode')
  if (cause === undefined) throw statusErrorOf(status, 500)
  return Number(cause.message)
}
