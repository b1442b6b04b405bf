import { ControllerRevisionKind } from './apps/v1/controller-revision.ts'
import { StatefulSetKind } from './apps/v1/stateful-set.ts'
import { TokenRequest } from './authentication/v1/token-request.ts'
import { TokenReview } from './authentication/v1/token-review.ts'
import { Scale } from './autoscaling/v1/scale.ts'
import { LeaseKind } from './coordination/v1/lease.ts'
import { Binding } from './core/v1/binding.ts'
import { ConfigMapKind } from './core/v1/config-map.ts'
import { EndpointsKind } from './core/v1/endpoints.ts'
import { EventKind } from './core/v1/event.ts'
import { NamespaceKind } from './core/v1/namespace.ts'
import { NodeKind } from './core/v1/node.ts'
import { PersistentVolumeKind } from './core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from './core/v1/persistent-volume-claim.ts'
import { PodKind } from './core/v1/pod.ts'
import { SecretKind } from './core/v1/secret.ts'
import { ServiceKind } from './core/v1/service.ts'
import { ServiceAccountKind } from './core/v1/service-account.ts'
import { EndpointSliceKind } from './discovery/v1/endpoint-slice.ts'
import { EventsV1EventKind } from './events/v1/event.ts'
import { apiVersionOf, type Kind } from './kind.ts'
import { Condition } from './meta/v1/condition.ts'
import { APIGroup, APIGroupList, APIResourceList, APIVersions } from './meta/v1/discovery.ts'
import {
  CreateOptions,
  DeleteOptions,
  GetOptions,
  ListOptions,
  PatchOptions,
  UpdateOptions,
} from './meta/v1/options.ts'
import { Status } from './meta/v1/status.ts'
import { PartialObjectMetadata, Table } from './meta/v1/table.ts'
import { WatchEvent } from './meta/v1/watch-event.ts'
import { Eviction } from './policy/v1/eviction.ts'
import type { Message } from './schema/message.ts'
import { CSINodeKind } from './storage/v1/csi-node.ts'
import { StorageClassKind } from './storage/v1/storage-class.ts'
import { VolumeAttachmentKind } from './storage/v1/volume-attachment.ts'

/** A message that is sent or answered but not stored: bodies of subresources, options, discovery. */
export interface BodyKind {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly message: Message
}

const kinds = [
  NamespaceKind,
  NodeKind,
  PersistentVolumeKind,
  PersistentVolumeClaimKind,
  PodKind,
  ServiceKind,
  EndpointsKind,
  ConfigMapKind,
  SecretKind,
  ServiceAccountKind,
  EventKind,
  StatefulSetKind,
  ControllerRevisionKind,
  StorageClassKind,
  VolumeAttachmentKind,
  CSINodeKind,
  EndpointSliceKind,
  EventsV1EventKind,
  LeaseKind,
] as readonly Kind[]

const meta = (kind: string, message: Message): BodyKind => ({ group: 'meta.k8s.io', version: 'v1', kind, message })

const bodies: readonly BodyKind[] = [
  { group: '', version: 'v1', kind: 'Binding', message: Binding },
  { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest', message: TokenRequest },
  { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenReview', message: TokenReview },
  { group: 'autoscaling', version: 'v1', kind: 'Scale', message: Scale },
  { group: 'policy', version: 'v1', kind: 'Eviction', message: Eviction },
  { group: '', version: 'v1', kind: 'Status', message: Status },
  { group: '', version: 'v1', kind: 'APIVersions', message: APIVersions },
  { group: '', version: 'v1', kind: 'APIGroup', message: APIGroup },
  { group: '', version: 'v1', kind: 'APIGroupList', message: APIGroupList },
  { group: '', version: 'v1', kind: 'APIResourceList', message: APIResourceList },
  meta('Table', Table),
  meta('PartialObjectMetadata', PartialObjectMetadata),
  meta('WatchEvent', WatchEvent),
  meta('DeleteOptions', DeleteOptions),
  meta('CreateOptions', CreateOptions),
  meta('UpdateOptions', UpdateOptions),
  meta('PatchOptions', PatchOptions),
  meta('GetOptions', GetOptions),
  meta('ListOptions', ListOptions),
]

const byName = new Map(kinds.map((kind) => [`${apiVersionOf(kind)} ${kind.kind}`, kind]))
const byPath = new Map(kinds.map((kind) => [`${apiVersionOf(kind)} ${kind.plural}`, kind]))

/** Everything the API server serves, as data. */
export const scheme = {
  /** The stored resources. */
  kinds,
  /** What is exchanged beside them. */
  bodies,
  /** Messages in none of the above that OpenAPI names all the same. */
  messages: [Condition] as readonly Message[],
  /** @param apiVersion `v1`, `apps/v1` */
  byGroupVersionKind: (apiVersion: string, kind: string): Kind | undefined => byName.get(`${apiVersion} ${kind}`),
  byResource: (group: string, version: string, plural: string): Kind | undefined =>
    byPath.get(`${apiVersionOf({ group, version })} ${plural}`),
} as const
