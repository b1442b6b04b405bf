import { createAuthority, issueCertificate } from '../apiserver/listen/certificates.ts'
import { parentPort } from '../base/os/worker-threads.ts'
import type { CertificateOrder, CertificateReply, CertificateTask, MadeCertificates } from './certificate-maker.ts'
import { readRequest, signRequest } from './certificate-signing.ts'

parentPort?.on('message', async (task: CertificateTask) => {
  const reply = await done(task).then(
    (answer): CertificateReply => ({ is: 'done', answer }),
    (error: unknown): CertificateReply => ({ is: 'failed', why: String(error) }),
  )
  parentPort?.postMessage(reply)
})

async function done(task: CertificateTask) {
  switch (task.do) {
    case 'make':
      return make(task.order)
    case 'read':
      return readRequest(task.request)
    case 'sign':
      return signRequest(task.authority, task.order, task.nowMs)
  }
}

async function make({ authority, requests, nowMs }: CertificateOrder): Promise<MadeCertificates> {
  const signer = typeof authority === 'string' ? await createAuthority(nowMs, authority) : authority
  const pairs = await Promise.all(requests.map((request) => issueCertificate(signer, request, nowMs)))
  return { authority: signer, pairs }
}
