import { bytes, field, int32, string } from '../../schema/builder.ts'
import type { Message } from '../../schema/message.ts'

// Webhooks that are asked about admission, and about conversion, are reached in the same way; each group has types of its own for it.

export const serviceReferenceFields = () => ({
  namespace: string(1).always().required().doc('Namespace in which the Service lives.'),
  name: string(2).always().required().doc('Name of the Service that is called.'),
  path: string(3).pointer().doc('Path of the request to the Service; none unless set.'),
  port: int32(4).pointer().default(443).doc('Port of the Service; 443 unless set.'),
})

export const webhookClientFields = (service: Message) => ({
  url: string(3).pointer().doc('Address of the webhook, with https; not together with service.'),
  service: field(1, service).doc('Service behind which the webhook is; not together with url.'),
  caBundle: bytes(2).doc("Certificates in PEM with which the webhook's own is checked; the system's unless set."),
})
