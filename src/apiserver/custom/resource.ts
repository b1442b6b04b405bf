import { scaleOf } from '../../api/apiextensions/scale.ts'
import { apiVersionOf, type Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { arrange } from '../../api/ops/arrange.ts'
import { applyDefaults } from '../../api/ops/default.ts'
import type { Message } from '../../api/schema/message.ts'
import { structuralMessage } from '../../api/schema/structural-message.ts'
import type { CustomResourceDefinition, CustomResourceDefinitionVersion, SelectableField } from '../../api/types.gen.ts'
import { ConvertedCache, View } from '../cache/object-cache.ts'
import { Stored } from '../cache/stored.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import type { Resource, Storage } from '../registry.ts'
import { prefixOf } from '../registry.ts'
import { sameValue } from '../same-value.ts'
import { storedBytes, withoutRevision } from '../write/stored-bytes.ts'
import { columnsOf, reader } from './columns.ts'
import type { ConverterRoles } from './conversion/converter.ts'
import { type Versions, WebhookTranslation } from './conversion/translation.ts'
import { isTrue } from './names.ts'
import { customStrategy } from './strategy.ts'

const verbs = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch']
/** Of a definition that is about to go. */
const lastVerbs = ['delete', 'deletecollection', 'get', 'list', 'watch']

/** What a definition serves: its kind, once in each served version. */
export function resourcesOf(
  definition: CustomResourceDefinition,
  cache: WatchCache,
  roles: ConverterRoles,
): readonly Resource[] {
  return (definition.spec.versions ?? [])
    .filter(({ served }) => served)
    .map((version) => resourceOf(definition, version, cache, roles))
}

/** One version for what the server itself does: objects that are stored in it are read and written as they are. */
export function unconvertedOf(
  definition: CustomResourceDefinition,
  version: CustomResourceDefinitionVersion,
  cache: WatchCache,
): Resource {
  const kind = kindOf(definition, version)
  const prefix = prefixOf(kind)
  const shared = sharedOf(definition, version, kind, prefix)
  return { ...shared, cache: cache.kind(prefix), storage: null, translation: null }
}

function resourceOf(
  definition: CustomResourceDefinition,
  version: CustomResourceDefinitionVersion,
  cache: WatchCache,
  roles: ConverterRoles,
): Resource {
  const { group } = definition.spec
  const kind = kindOf(definition, version)
  const prefix = prefixOf(kind)
  const shared = sharedOf(definition, version, kind, prefix)
  const inner = cache.kind(prefix)
  const versions = { messages: messagesOf(kind, definition), stored: `${group}/${storageVersionOf(definition)}` }
  const { strategy, webhook } = definition.spec.conversion ?? {}
  if (strategy === 'Webhook' && webhook !== undefined) {
    const translation = new WebhookTranslation(roles, webhook, kind, versions)
    return { ...shared, cache: inner, storage: null, translation }
  }
  const storage = storageOf(kind, versions)
  return { ...shared, cache: new ConvertedCache(inner, storage.view), storage, translation: null }
}

function sharedOf(
  definition: CustomResourceDefinition,
  version: CustomResourceDefinitionVersion,
  kind: Kind,
  prefix: string,
): Omit<Resource, 'cache' | 'storage' | 'translation'> {
  const { group } = definition.spec
  const strategy = customStrategy(definition, version, kind)
  const name = { group, resource: kind.plural }
  return { kind, apiVersion: `${group}/${version.name}`, name, prefix, strategy }
}

function kindOf(definition: CustomResourceDefinition, version: CustomResourceDefinitionVersion): Kind {
  const { group, scope } = definition.spec
  const names = definition.status?.acceptedNames ?? definition.spec.names
  return {
    group,
    version: version.name,
    kind: names.kind,
    plural: names.plural,
    storedUnder: `${group}/${names.plural}`,
    singular: names.singular ?? '',
    ...(names.listKind && { listKind: names.listKind }),
    shortNames: names.shortNames ?? [],
    categories: names.categories ?? [],
    namespaced: scope === 'Namespaced',
    message: messageOf(definition, version),
    verbs: isTrue(definition, 'Terminating') ? lastVerbs : verbs,
    hasStatus: version.subresources?.status !== undefined,
    scale: scaleOf(version),
    subresources: [],
    columns: columnsOf(version.additionalPrinterColumns),
    selectableFields: Object.fromEntries((version.selectableFields ?? []).map(selectable)),
    storedAs: `${group}/${storageVersionOf(definition)}`,
  }
}

/** Named after its group read backwards: `com.example.v1.Shelf`. */
function messageOf(
  { spec, status }: CustomResourceDefinition,
  { name, schema }: CustomResourceDefinitionVersion,
): Message {
  const { kind } = status?.acceptedNames ?? spec.names
  return structuralMessage([...spec.group.split('.').reverse(), name, kind].join('.'), schema?.openAPIV3Schema ?? {})
}

function messagesOf(kind: Kind, definition: CustomResourceDefinition): Versions['messages'] {
  return new Map(
    (definition.spec.versions ?? []).map((version) => [
      `${kind.group}/${version.name}`,
      version.name === kind.version ? kind.message : messageOf(definition, version),
    ]),
  )
}

function storageVersionOf({ spec }: CustomResourceDefinition): string {
  return spec.versions?.find(({ storage }) => storage)?.name ?? ''
}

function selectable({ jsonPath }: SelectableField): [string, (object: ApiObject) => string] {
  const read = reader(jsonPath)
  const text = (value: unknown) => (value === undefined || value === null ? '' : String(value))
  return [jsonPath.replace(/^\./, ''), (object) => text(read(object))]
}

/**
 * Stored in one version, shown in each. Without conversion what has one version only is lost where it is stored or read in
 * another:
 *
 *   written in v2 { new: 1, both: 2 }  →  stored in v1 { both: 2 }  →  read in v2 { both: 2 }, and v1's defaults of what v2 has
 */
function storageOf(kind: Kind, { messages, stored: storedVersion }: Versions): Storage {
  const apiVersion = apiVersionOf(kind)
  const inVersion = (object: ApiObject, version: string) => {
    const message = messages.get(version) ?? kind.message
    return object.apiVersion === version ? object : arrange<ApiObject>(message, { ...object, apiVersion: version })
  }
  const fromStored = (object: ApiObject) => {
    const message = messages.get(object.apiVersion ?? '') ?? kind.message
    return inVersion(applyDefaults<ApiObject>(message, object), apiVersion)
  }
  return {
    toStored: (object) => inVersion(object, storedVersion),
    fromStored,
    view: new View((stored) => {
      const { key, revision, object } = stored
      const shown = fromStored(object)
      if (sameValue(shown, object)) return stored
      const plain = withoutRevision(shown)
      return new Stored(key, revision, storedBytes(plain), plain)
    }),
    completed: (object) => object,
    writtenAs: null,
  }
}
