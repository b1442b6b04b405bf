import { APIServiceKind } from '../../api/apiregistration/v1/api-service.ts'
import type { APIService, APIServiceSpec } from '../../api/types.gen.ts'
import type { Registry } from '../registry.ts'
import type { RequestInfo } from '../request-info.ts'

/** A version of a group that another server serves. */
export interface ExtensionVersion {
  /** Of its APIService: `v1.example.com`. */
  readonly name: string
  readonly group: string
  readonly version: string
  readonly spec: APIServiceSpec
  readonly service: NonNullable<APIServiceSpec['service']>
  readonly isAvailable: boolean
}

/** Those that an APIService gives to a Service, in place of this server. The core group is nobody else's. */
export class ExtensionVersions {
  readonly #byVersion = new Map<string, ExtensionVersion>()
  readonly #listeners: (() => void)[] = []

  constructor(registry: Registry) {
    const own = registry.find(APIServiceKind.group, APIServiceKind.version, APIServiceKind.plural)
    if (own === undefined) return
    for (const { object } of own.cache.list(own.prefix)) this.#note(object as APIService)
    own.cache.subscribe(({ current, previous }) => {
      if (current !== null) this.#note(current.object as APIService)
      else if (previous !== null) this.#forget(previous.object as APIService)
    })
  }

  get isEmpty(): boolean {
    return this.#byVersion.size === 0
  }

  get all(): readonly ExtensionVersion[] {
    return [...this.#byVersion.values()]
  }

  get(group: string, version: string): ExtensionVersion | null {
    return this.#byVersion.get(`${group}/${version}`) ?? null
  }

  /** Whose business a request is; null: this server's own. */
  whose(info: RequestInfo): ExtensionVersion | null {
    if (this.isEmpty) return null
    if (info.is === 'resource') return info.offRoute === null ? this.get(info.group, info.version) : null
    const [, group = '', version = ''] = /^\/apis\/([^/]+)\/([^/]+)\/?$/.exec(info.path) ?? []
    return this.get(group, version)
  }

  /** Tells of each change of one of them. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener)
  }

  #note(object: APIService): void {
    const { metadata, spec, status } = object
    if (spec?.service === undefined || (spec.group ?? '') === '') {
      this.#forget(object)
      return
    }
    const { group = '', version = '', service } = spec
    const isAvailable = status?.conditions?.some(({ type, status: is }) => type === 'Available' && is === 'True')
    const name = metadata.name ?? ''
    this.#byVersion.set(`${group}/${version}`, {
      name,
      group,
      version,
      spec,
      service,
      isAvailable: isAvailable === true,
    })
    this.#tell()
  }

  #forget({ spec }: APIService): void {
    if (this.#byVersion.delete(`${spec?.group}/${spec?.version}`)) this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
