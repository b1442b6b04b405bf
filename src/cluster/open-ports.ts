import { defaultPatience } from '../apiserver/listen/limits.ts'
import { type Listening, type ListenOptions, listen } from '../apiserver/listen/listen.ts'
import { systemTimers } from '../base/os/timers.ts'
import type { ClusterOptions } from './cluster.ts'
import type { ControlPlane } from './core/control-plane.ts'
import { certificateRequests, firstServiceIp } from './ground.ts'
import type { Pki } from './pki.ts'
import { UserError } from './user-error.ts'

export interface OpenPorts {
  readonly port: number
  /** What pods have to do without; to be told. */
  readonly notices: readonly string[]
  /** Once the nodes are there, on whose machine the address lies. */
  openForPods(): Promise<void>
  close(): Promise<void>
}

/** The API server's port, and the one where pods look for it: they are given the address of the Service `kubernetes`. */
export async function openPorts(options: ClusterOptions, plane: ControlPlane, pki: Pki): Promise<OpenPorts> {
  const { port, bindAddress } = options
  const requests = certificateRequests(options)
  const [serving, toNodes] = await Promise.all([
    pki.certificate('apiserver', requests.apiserver),
    pki.certificate('apiserver-kubelet-client', requests['apiserver-kubelet-client']),
  ])
  const ca = pki.authority.cert
  const patience = { ...defaultPatience, requestMs: options.requestTimeout }
  const secrets = { tls: { ...serving, ca }, nodes: { ...toNodes, ca } }
  const served = { server: plane.server, timers: systemTimers, patience, ...secrets }
  const own = await openOwn({ ...served, host: bindAddress, port })
  const notices: string[] = []
  let forPods: Listening | null = null
  return {
    port: own.port,
    notices,
    async openForPods() {
      try {
        forPods = await listen({ ...served, host: firstServiceIp, port: 443 })
      } catch (error) {
        notices.push(
          `Pods can't reach the API server: ${firstServiceIp}:443 can't be had (${(error as { code?: string }).code}); another cluster of this machine has it.`,
        )
      }
    },
    close: async () => void (await Promise.all([own.close(), forPods?.close()])),
  }
}

async function openOwn(options: ListenOptions): Promise<Listening> {
  const { host, port } = options
  try {
    return await listen(options)
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === 'EADDRINUSE')
      throw new UserError(`port ${port} of ${host} is taken; name another with --port (0 takes any free one).`)
    if (code === 'EADDRNOTAVAIL')
      throw new UserError(`${host} is no address of this machine; name another with --bind-address.`)
    if (code === 'EACCES') throw new UserError(`port ${port} needs root; name one above 1023 with --port.`)
    throw error
  }
}
