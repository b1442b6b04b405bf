import { CertificateSigningRequestKind } from '../../api/certificates/v1/certificate-signing-request.ts'
import type { CertificateSigningRequest } from '../../api/types.gen.ts'
import type { Client } from '../../client/client.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import type { CertificateAuthority } from './authority.ts'
import { isOwnSigner, standingOf, verdictOf } from './plan.ts'

export interface CertificateRoles {
  readonly client: Client
  readonly informers: Informers
  readonly authority: CertificateAuthority
}

/** Signs what is approved, for the signers that are Kubernetes' own: see README.md for what it promises. */
export function certificateSigningController({ client, informers, authority }: CertificateRoles): Controller {
  const requests = informers.of(CertificateSigningRequestKind)

  const answerTo = async ({ spec }: CertificateSigningRequest): Promise<CertificateSigningRequest['status']> => {
    const names = await authority.read(spec.request)
    if (names === null) return undefined
    const verdict = verdictOf(spec.signerName, names, spec.usages ?? [])
    if (verdict === null) return undefined
    if (verdict.is === 'acceptable') return { certificate: btoa(await authority.sign(spec)) }
    const { why: message } = verdict
    return { conditions: [{ type: 'Failed', status: 'True', reason: 'SignerValidationFailure', message }] }
  }

  return {
    name: 'certificatesigningrequest-signing-controller',
    workers: 5,
    watches: [
      watch(requests, (change) =>
        change.is === 'deleted' || !isOwnSigner(change.object.spec.signerName) ? [] : [keyOf(change.object)],
      ),
    ],
    async sync(key) {
      const request = requests.get(refOfKey(key))
      if (request === undefined || standingOf(request) !== 'approved') return undefined
      const answer = await answerTo(request)
      if (answer === undefined) return undefined
      const conditions = [...(request.status?.conditions ?? []), ...(answer.conditions ?? [])]
      const status = { ...request.status, ...answer, conditions }
      await client.update(CertificateSigningRequestKind, { ...request, status }, { subresource: 'status' })
      return undefined
    },
  }
}
