import type { User } from '../../exchange.ts'
import { CelError, Opaque } from '../values/values.ts'

// What an expression asks about: somebody, a path or a resource, and what comes of it.

/** What somebody would do. */
export type Action =
  | { readonly is: 'path'; readonly verb: string; readonly path: string }
  | ({ readonly is: 'resource'; readonly verb: string; readonly group: string; readonly resource: string } & Narrowed)

export interface Narrowed {
  readonly subresource: string
  readonly namespace: string
  readonly name: string
  readonly fieldSelector: string
  readonly labelSelector: string
}

export interface Decision {
  readonly is: 'allowed' | 'no-opinion'
  readonly reason: string
}

/** Who is asked. */
export interface Asking {
  decide(user: User, action: Action): Decision
  /** Who is a service account of that name; throws what is wrong with the name. */
  serviceAccount(namespace: string, name: string): User
}

type Ask = (action: Action) => Decision

abstract class Asked extends Opaque {
  /** None is like another. */
  equals(other: Opaque): boolean {
    return this === other
  }
}

export class Authorizer extends Asked {
  readonly typeName = 'kubernetes.authorization.Authorizer'
  readonly #user: User
  readonly #asking: Asking
  readonly ask: Ask = (action) => this.#asking.decide(this.#user, action)

  constructor(user: User, asking: Asking) {
    super()
    this.#user = user
    this.#asking = asking
  }

  as(namespace: string, name: string): Authorizer {
    return new Authorizer(this.#asking.serviceAccount(namespace, name), this.#asking)
  }
}

export class PathCheck extends Asked {
  readonly typeName = 'kubernetes.authorization.PathCheck'
  readonly #ask: Ask
  readonly #path: string

  private constructor(ask: Ask, path: string) {
    super()
    this.#ask = ask
    this.#path = path
  }

  static of(ask: Ask, path: string): PathCheck {
    if (path.trim() === '') throw new CelError('path must not be empty')
    return new PathCheck(ask, path)
  }

  decide(verb: string): Decided {
    return new Decided(this.#ask({ is: 'path', verb, path: this.#path }))
  }
}

export class GroupCheck extends Asked {
  readonly typeName = 'kubernetes.authorization.GroupCheck'
  readonly #ask: Ask
  readonly #group: string

  constructor(ask: Ask, group: string) {
    super()
    this.#ask = ask
    this.#group = group
  }

  resource(name: string): ResourceCheck {
    if (name.trim() === '') throw new CelError('resource must not be empty')
    const nothing = { subresource: '', namespace: '', name: '', fieldSelector: '', labelSelector: '' }
    return new ResourceCheck(this.#ask, { group: this.#group, resource: name, ...nothing })
  }
}

interface AskedResource extends Narrowed {
  readonly group: string
  readonly resource: string
}

export class ResourceCheck extends Asked {
  readonly typeName = 'kubernetes.authorization.ResourceCheck'
  readonly #ask: Ask
  readonly #asked: AskedResource

  constructor(ask: Ask, asked: AskedResource) {
    super()
    this.#ask = ask
    this.#asked = asked
  }

  with(name: keyof Narrowed, value: string): ResourceCheck {
    return new ResourceCheck(this.#ask, { ...this.#asked, [name]: value })
  }

  decide(verb: string): Decided {
    return new Decided(this.#ask({ is: 'resource', verb, ...this.#asked }))
  }
}

export class Decided extends Asked {
  readonly typeName = 'kubernetes.authorization.Decision'
  readonly decision: Decision

  constructor(decision: Decision) {
    super()
    this.decision = decision
  }
}
