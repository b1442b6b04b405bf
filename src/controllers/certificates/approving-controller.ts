import { SubjectAccessReviewKind } from '../../api/authorization/v1/access-review.ts'
import { CertificateSigningRequestKind } from '../../api/certificates/v1/certificate-signing-request.ts'
import type { CertificateSigningRequest } from '../../api/types.gen.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import { type Controller, watch } from '../controller.ts'
import { isKubeletClientSigner, kubeletClient, standingOf } from './plan.ts'
import type { CertificateRoles } from './signing-controller.ts'

/** Which right lets a kubelet's request pass without anybody looking, and what is said then. */
const passes = [
  {
    subresource: 'selfnodeclient',
    message: 'Auto approving self kubelet client certificate after SubjectAccessReview.',
    for: ['own'],
  },
  {
    subresource: 'nodeclient',
    message: 'Auto approving kubelet client certificate after SubjectAccessReview.',
    for: ['own', 'any'],
  },
] as const

/** Approves what kubelets ask for, where whoever asks may have it. */
export function certificateApprovingController({ client, informers, authority }: CertificateRoles): Controller {
  const requests = informers.of(CertificateSigningRequestKind)

  const mayHave = async (
    { username = '', groups = [], uid = '', extra = {} }: CertificateSigningRequest['spec'],
    subresource: string,
  ) => {
    const resourceAttributes = {
      group: 'certificates.k8s.io',
      resource: 'certificatesigningrequests',
      verb: 'create',
      subresource,
      version: '*',
    }
    const spec = { user: username, groups, uid, extra, resourceAttributes }
    const asked = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', metadata: {}, spec }
    return (await client.create(SubjectAccessReviewKind, asked)).status?.allowed === true
  }

  return {
    name: 'certificatesigningrequest-approving-controller',
    workers: 5,
    watches: [
      watch(requests, (change) =>
        change.is === 'deleted' || !isKubeletClientSigner(change.object.spec.signerName) ? [] : [keyOf(change.object)],
      ),
    ],
    async sync(key) {
      const request = requests.get(refOfKey(key))
      if (request === undefined || standingOf(request) !== 'pending') return undefined
      const names = await authority.read(request.spec.request)
      const node = names === null ? null : kubeletClient(request.spec, names)
      if (node === null) return undefined
      for (const pass of passes) {
        const applies = (pass.for as readonly string[]).includes(node)
        if (!applies || !(await mayHave(request.spec, pass.subresource))) continue
        const approved = { type: 'Approved', status: 'True', reason: 'AutoApproved', message: pass.message }
        const status = { ...request.status, conditions: [...(request.status?.conditions ?? []), approved] }
        await client.update(CertificateSigningRequestKind, { ...request, status }, { subresource: 'approval' })
        return undefined
      }
      // The right may be given later.
      throw new Error(`${key} is asked for by a kubelet that may not have it without being looked at`)
    },
  }
}
