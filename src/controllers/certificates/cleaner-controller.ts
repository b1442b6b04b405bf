import { CertificateSigningRequestKind } from '../../api/certificates/v1/certificate-signing-request.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { Clock } from '../../base/clock.ts'
import { refOf } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import { goesInMs } from './plan.ts'

export interface CertificateCleanerRoles {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
}

/** Takes requests away that nobody waits for any more. */
export function certificateCleanerController({ client, informers, clock }: CertificateCleanerRoles): Controller {
  const requests = informers.of(CertificateSigningRequestKind)
  return {
    name: 'certificatesigningrequest-cleaner-controller',
    workers: 1,
    watches: [watch(requests, (change) => (change.is === 'deleted' ? [] : [keyOf(change.object)]))],
    async sync(key) {
      const request = requests.get(refOfKey(key))
      if (request === undefined) return undefined
      const waitMs = goesInMs(request, clock.now())
      if (waitMs > 0) return { againAfterMs: waitMs }
      const { uid = '', resourceVersion = '' } = request.metadata
      await client
        .delete(CertificateSigningRequestKind, refOf(request), { uid, resourceVersion })
        .catch(nullIf('NotFound'))
      return undefined
    },
  }
}
