import type { KeyPair } from '../apiserver/listen/certificates.ts'
import type { Http2Options } from '../apiserver/listen/http2-requests.ts'
import { defaultPatience, limits } from '../apiserver/listen/limits.ts'
import { type Listening, listen } from '../apiserver/listen/listen.ts'
import { systemClock } from '../base/os/clock.ts'
import { systemRandom } from '../base/os/random.ts'
import { systemTimers } from '../base/os/timers.ts'
import type { ClusterOptions } from './cluster.ts'
import type { ControlPlane } from './core/control-plane.ts'
import { certificateRequests } from './ground.ts'
import type { OtherServers } from './other-servers.ts'
import type { Pki } from './pki.ts'
import { explainListening } from './port-to-listen-at.ts'
import { takesIn } from './server-address.ts'
import type { Settings } from './settings.ts'

export interface OpenPorts {
  readonly port: number
  /** Also at a node's address, for the nodes' pods; answers the port. */
  openForPods(address: string): Promise<number>
  close(): Promise<void>
}

/** The API server's port, and the one behind the Service `kubernetes`, where pods look for it. */
export async function openPorts(
  options: ClusterOptions,
  plane: ControlPlane,
  pki: Pki,
  { extensions, frontProxy }: OtherServers,
  { certificate: given, clientAuthorities }: Settings,
): Promise<OpenPorts> {
  const { port, bindAddress } = options
  const requests = certificateRequests(options)
  const [serving, toNodes, { ca: frontProxyCa }] = await Promise.all([
    pki.certificate('apiserver', requests.apiserver),
    pki.certificate('apiserver-kubelet-client', requests['apiserver-kubelet-client']),
    frontProxy,
  ])
  const ca = pki.authority.cert
  const clientCas = [ca, ...clientAuthorities]
  const patience = { ...defaultPatience, requestMs: options.requestTimeout }
  const minVersion = options.tlsMinVersion === 'VersionTLS13' ? ('TLSv1.3' as const) : ('TLSv1.2' as const)
  const tlsOf = (pair: KeyPair) => ({ ...pair, ca: clientCas, frontProxyCa: frontProxyCa ?? '', minVersion })
  const secrets = { tls: tlsOf(serving), nodes: { ...toNodes, ca } }
  const http2 = http2Options(options)
  const served = {
    server: plane.server,
    clock: systemClock,
    timers: systemTimers,
    patience,
    http2,
    extensions,
    ...secrets,
  }
  const own = await listen({ ...served, tls: tlsOf(given?.pair ?? serving), host: bindAddress, port }).catch(
    (error) => {
      throw explainListening({ host: bindAddress, port }, error)
    },
  )
  let forPods: Listening | null = null
  return {
    port: own.port,
    async openForPods(address) {
      const isThere = takesIn(bindAddress, address)
      if (isThere && given === null) return own.port
      // Pods trust the cluster's own authority, whoever has signed what others are shown.
      forPods = await listen({ ...served, host: address, port: isThere ? 0 : own.port })
      return forPods.port
    },
    close: async () => void (await Promise.all([own.close(), forPods?.close()])),
  }
}

function http2Options({ http2MaxStreamsPerConnection: streams, goawayChance }: ClusterOptions): Http2Options {
  const parts = 2 ** 32
  return {
    limits: streams === 0 ? limits.http2 : { ...limits.http2, streams },
    isLast: () => goawayChance > 0 && systemRandom.below(parts) < goawayChance * parts,
  }
}
