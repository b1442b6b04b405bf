import { CelError } from '../values/values.ts'
import type { Declarations } from './overload.ts'

// Asks whether somebody may do something. Declared, so that expressions which ask are judged; nobody evaluates those yet.

const unasked = () => {
  throw new CelError('no authorizer was given')
}

const at = (name: string) => `kubernetes.authorization.${name}`
const method = (on: string, takes: string, gives: string): Declarations[string] => ({
  [`${at(on)}.(${takes}): ${gives.includes('.') || /^[a-z]/.test(gives) ? gives : at(gives)}`]: unasked,
})

export const authorizer: Declarations = {
  path: method('Authorizer', 'string', 'PathCheck'),
  group: method('Authorizer', 'string', 'GroupCheck'),
  serviceAccount: method('Authorizer', 'string, string', 'Authorizer'),
  resource: method('GroupCheck', 'string', 'ResourceCheck'),
  subresource: method('ResourceCheck', 'string', 'ResourceCheck'),
  namespace: method('ResourceCheck', 'string', 'ResourceCheck'),
  name: method('ResourceCheck', 'string', 'ResourceCheck'),
  fieldSelector: method('ResourceCheck', 'string', 'ResourceCheck'),
  labelSelector: method('ResourceCheck', 'string', 'ResourceCheck'),
  check: { ...method('PathCheck', 'string', 'Decision'), ...method('ResourceCheck', 'string', 'Decision') },
  errored: method('Decision', '', 'bool'),
  error: method('Decision', '', 'string'),
  allowed: method('Decision', '', 'bool'),
  reason: method('Decision', '', 'string'),
}
