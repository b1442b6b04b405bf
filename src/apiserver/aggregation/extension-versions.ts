import { APIServiceKind } from '../../api/apiregistration/v1/api-service.ts'
import type { APIService, APIServiceSpec } from '../../api/types.gen.ts'
import type { Cancel } from '../../base/timers.ts'
import type { ExtensionDiscovery } from '../discovery/documents.ts'
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

type Told = NonNullable<ExtensionDiscovery['told']>

/** Where OpenAPI documents are, with their hashes, by their names (`apis/example.com/v1`). */
export type OpenApiUrls = ReadonlyMap<string, string>

const openApiRoot = '/openapi/v3/'

/** Those that an APIService gives to a Service, in place of this server. The core group is nobody else's. */
export class ExtensionVersions {
  readonly #byVersion = new Map<string, ExtensionVersion>()
  readonly #told = new Map<string, Told>()
  readonly #openApi = new Map<string, OpenApiUrls>()
  #allOpenApi: OpenApiUrls = new Map()
  readonly #listeners = new Set<(name: string) => void>()

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
    if (info.path.startsWith(openApiRoot)) return this.#whoDescribes(info.path.slice(openApiRoot.length))
    const [, group = '', version = ''] = /^\/apis\/([^/]+)\/([^/]+)\/?$/.exec(info.path) ?? []
    return this.get(group, version)
  }

  /** By its APIService. */
  named(name: string): ExtensionVersion | null {
    return this.all.find((each) => each.name === name) ?? null
  }

  /** What discovery tells of them. */
  get discovery(): readonly ExtensionDiscovery[] {
    return this.all.map(({ name, group, version, spec }) => {
      const place = [spec.groupPriorityMinimum, spec.versionPriority] as const
      return { group, version, place, told: this.#told.get(name) ?? null }
    })
  }

  /** What a server has told of its version, as long as it is one. */
  tell({ name }: ExtensionVersion, told: Told): void {
    if (this.named(name) !== null) this.#told.set(name, told)
  }

  /** What they say of themselves in OpenAPI; another map whenever that has changed. */
  get openApi(): OpenApiUrls {
    return this.#allOpenApi
  }

  /** What a server has told of its group, as long as it is one. */
  tellOpenApi({ name }: ExtensionVersion, urls: OpenApiUrls): void {
    const before = this.#openApi.get(name) ?? new Map()
    const isSame = before.size === urls.size && [...urls].every(([document, url]) => before.get(document) === url)
    if (isSame || this.named(name) === null) return
    this.#openApi.set(name, urls)
    this.#gatherOpenApi()
  }

  /** Tells of each that changes, comes or goes, by the name of its APIService. */
  onChange(listener: (name: string) => void): Cancel {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
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
    this.#changed(name)
  }

  #forget({ metadata: { name = '' }, spec }: APIService): void {
    if (!this.#byVersion.delete(`${spec?.group}/${spec?.version}`)) return
    this.#told.delete(name)
    if (this.#openApi.delete(name)) this.#gatherOpenApi()
    this.#changed(name)
  }

  #whoDescribes(document: string): ExtensionVersion | null {
    const [name] = [...this.#openApi].find(([, urls]) => urls.has(document)) ?? []
    return name === undefined ? null : this.named(name)
  }

  #gatherOpenApi(): void {
    this.#allOpenApi = new Map([...this.#openApi.values()].flatMap((urls) => [...urls]))
  }

  #changed(name: string): void {
    for (const listener of this.#listeners) listener(name)
  }
}
