import { adminRequest, apiServerRequest } from '../apiserver/listen/certificate-requests.ts'
import { issueCertificate } from '../apiserver/listen/certificates.ts'
import { listen } from '../apiserver/listen/listen.ts'
import type { ApiServer } from '../apiserver/server.ts'
import { systemClock as clock } from '../base/os/clock.ts'
import { systemTimers as timers } from '../base/os/timers.ts'
import { renderKubeconfig } from '../client/kubeconfig.ts'
import type { TestPki } from './test-pki.ts'

export interface Served {
  readonly kubeconfig: string
  close(): Promise<void>
}

/** The API over HTTPS, with an administrator of its own. */
export async function serve(server: ApiServer, pki: TestPki): Promise<Served> {
  const nowMs = clock.now()
  const { clients: authority, frontProxies } = await pki.authorities()
  const [own, admin] = await Promise.all(
    [apiServerRequest('10.96.0.1'), adminRequest].map((request) => issueCertificate(authority, request, nowMs)),
  )
  const ca = authority.cert
  const tls = { ...own!, ca, frontProxyCa: frontProxies.cert }
  const listening = await listen({ server, tls, host: '127.0.0.1', port: 0, clock, timers, extensions: pki.extensions })

  return {
    kubeconfig: renderKubeconfig({
      context: 'berth',
      server: `https://127.0.0.1:${listening.port}`,
      namespace: 'default',
      certificateAuthority: ca,
      serverName: null,
      skipVerify: false,
      credentials: { is: 'certificate', certificate: admin!.cert, key: admin!.key },
    }),
    close: () => listening.close(),
  }
}
