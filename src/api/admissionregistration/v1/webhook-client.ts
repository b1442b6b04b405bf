import { bytes, field, int32, string } from '../../schema/builder.ts'
import type { Message } from '../../schema/message.ts'

// Webhooks that are asked about admission, and about conversion, are reached in the same way; each group has types of its own for it.

export const serviceReferenceFields = () => ({
  namespace: string(1).always().required().doc('The namespace of it.'),
  name: string(2).always().required().doc('The name of it.'),
  path: string(3).pointer().doc('The path.'),
  port: int32(4).pointer().default(443).doc('The port.'),
})

export const webhookClientFields = (service: Message) => ({
  url: string(3).pointer().doc('The address.'),
  service: field(1, service).doc('The Service.'),
  caBundle: bytes(2).doc('The certificates its own is checked with, in PEM.'),
})
