import type { ApiObject } from '../../../api/meta/object.ts'
import type { Namespace, ParamKind } from '../../../api/types.gen.ts'
import { celValue } from '../../custom/rules/cel-value.ts'
import type { Resource } from '../../registry.ts'
import type { Convert } from '../../write/in-versions.ts'
import { type Asked, seenAs } from '../matching/asked.ts'
import { kindOf, type PluginRoles } from '../plugin.ts'
import { authorizersOf } from './authorizers.ts'
import { requestValue } from './request-value.ts'

type Shown = Readonly<Record<string, unknown>>

/** What match conditions find, and all other expressions. */
export interface Values {
  readonly conditions: Shown
  readonly expressions: Shown
}

/** A write as expressions see it, made once for all policies that ask about it as the same resource. */
export class Views {
  readonly #roles: PluginRoles
  readonly #asked: Asked
  readonly convert: Convert
  readonly #byResource = new Map<Resource, Values>()

  constructor(roles: PluginRoles, asked: Asked, convert: Convert) {
    this.#roles = roles
    this.#asked = asked
    this.convert = convert
  }

  valuesFor(as: Resource, params: ApiObject | null, kind: ParamKind | undefined): Values {
    const values = this.#valuesAs(as)
    if (params === null) return values
    const shown = celValue(null, { ...params, ...kind })
    const of = (each: Shown) => ({ ...each, params: shown })
    return { conditions: of(values.conditions), expressions: of(values.expressions) }
  }

  #valuesAs(as: Resource): Values {
    let values = this.#byResource.get(as)
    if (values === undefined) {
      values = this.#make(as)
      this.#byResource.set(as, values)
    }
    return values
  }

  #make(as: Resource): Values {
    const asked = this.#asked
    const { object, old } = seenAs(as, asked, this.convert)
    const shared = {
      object: celValue(null, object),
      oldObject: celValue(null, old),
      params: null,
      ...authorizersOf(this.#roles.decide, asked),
    }
    // Conditions see the request as it was made, and no namespace.
    return {
      conditions: { ...shared, request: celValue(null, requestValue(asked, asked.resource)), namespaceObject: null },
      expressions: { ...shared, request: celValue(null, requestValue(asked, as)), namespaceObject: this.#namespace() },
    }
  }

  /** Of a Namespace there is none. */
  #namespace(): unknown {
    const { namespace, resource } = this.#asked
    if (namespace === '' || kindOf(resource) === 'namespaces') return null
    const found = this.#roles.registry.object('', 'v1', 'namespaces', null, namespace) as Namespace | null
    if (found === null) return null
    const { managedFields: _, ownerReferences: __, ...metadata } = found.metadata ?? {}
    return celValue(null, { metadata, spec: found.spec ?? {}, status: found.status ?? {} })
  }
}
