import { createAuthority, issueCertificate } from '../apiserver/listen/certificates.ts'
import { parentPort } from '../base/os/worker-threads.ts'
import type { CertificateOrder, MadeCertificates } from './certificate-maker.ts'

parentPort?.on('message', async ({ authority, requests, nowMs }: CertificateOrder) => {
  const signer = authority ?? (await createAuthority(nowMs))
  const pairs = await Promise.all(requests.map((request) => issueCertificate(signer, request, nowMs)))
  parentPort?.postMessage({ authority: signer, pairs } satisfies MadeCertificates)
})
