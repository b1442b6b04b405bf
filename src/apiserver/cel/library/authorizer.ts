import {
  type Authorizer,
  type Decided,
  GroupCheck,
  type Narrowed,
  PathCheck,
  type ResourceCheck,
} from './authorizer-values.ts'
import type { Declarations } from './overload.ts'

// Asks whether somebody may do something: what an expression begins with is given to it.

const at = (name: string) => `kubernetes.authorization.${name}`

type Run = Declarations[string][string]

function method(on: string, takes: string, gives: string, run: Run): Declarations[string] {
  const isOwn = /^[A-Z]/.test(gives)
  return { [`${at(on)}.(${takes}): ${isOwn ? at(gives) : gives}`]: run }
}

const narrowed = (name: keyof Narrowed): Declarations[string] =>
  method('ResourceCheck', 'string', 'ResourceCheck', (check: ResourceCheck, value: string) => check.with(name, value))

export const authorizer: Declarations = {
  path: method('Authorizer', 'string', 'PathCheck', (of: Authorizer, path: string) => PathCheck.of(of.ask, path)),
  group: method('Authorizer', 'string', 'GroupCheck', (of: Authorizer, group: string) => new GroupCheck(of.ask, group)),
  serviceAccount: method('Authorizer', 'string, string', 'Authorizer', (of: Authorizer, space: string, name: string) =>
    of.as(space, name),
  ),
  resource: method('GroupCheck', 'string', 'ResourceCheck', (of: GroupCheck, name: string) => of.resource(name)),
  subresource: narrowed('subresource'),
  namespace: narrowed('namespace'),
  name: narrowed('name'),
  fieldSelector: narrowed('fieldSelector'),
  labelSelector: narrowed('labelSelector'),
  check: {
    ...method('PathCheck', 'string', 'Decision', (check: PathCheck, verb: string) => check.decide(verb)),
    ...method('ResourceCheck', 'string', 'Decision', (check: ResourceCheck, verb: string) => check.decide(verb)),
  },
  errored: method('Decision', '', 'bool', () => false),
  error: method('Decision', '', 'string', () => ''),
  allowed: method('Decision', '', 'bool', ({ decision }: Decided) => decision.is === 'allowed'),
  reason: method('Decision', '', 'string', ({ decision }: Decided) => decision.reason),
}
