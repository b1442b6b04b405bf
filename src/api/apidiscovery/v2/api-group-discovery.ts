import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, list, message, string, struct, typeMeta } from '../../schema/builder.ts'

// Discovery of all groups in one document: what it is as protobuf.

const GroupVersionKind = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionKind',
  'A kind by its full name.',
  () => ({
    group: string(1).always().required().doc('Its group; empty where that goes without saying.'),
    version: string(2).always().required().doc('Its version; empty where that goes without saying.'),
    kind: string(3).always().required().doc('The kind, such as Pod.'),
  }),
)

const APISubresourceDiscovery = message(
  'io.k8s.api.apidiscovery.v2.APISubresourceDiscovery',
  'A subresource, and what can be done with it.',
  () => ({
    subresource: string(1).always().required().doc('Its name, as in paths behind that of the object.'),
    responseKind: field(2, GroupVersionKind).doc('What it is answered with.'),
    acceptedTypes: list(3, GroupVersionKind).doc('What may be sent, where that is not what is answered.'),
    verbs: list(4, 'string').always().required().min(0).doc('What can be done with it, such as get and update.'),
  }),
)

const APIResourceDiscovery = message(
  'io.k8s.api.apidiscovery.v2.APIResourceDiscovery',
  'One resource: its names, its kind and what can be done with it.',
  () => ({
    resource: string(1).always().required().doc('The plural name, as in paths.'),
    responseKind: field(2, GroupVersionKind).doc('Kind of its objects.'),
    scope: string(3).always().required().doc('Whether its objects live in namespaces: Cluster or Namespaced.'),
    singularResource: string(4).always().required().doc('The singular name, for people to type.'),
    verbs: list(5, 'string').always().required().min(0).doc('What can be done with it, such as get, list and watch.'),
    shortNames: list(6, 'string').doc('Short names people may type, such as po.'),
    categories: list(7, 'string').doc('Groups of resources it belongs to, such as all.'),
    subresources: list(8, APISubresourceDiscovery).doc('What its objects have beside themselves, such as status.'),
  }),
)

const APIVersionDiscovery = message(
  'io.k8s.api.apidiscovery.v2.APIVersionDiscovery',
  'The resources of one version of a group.',
  () => ({
    version: string(1).always().required().doc('Name of the version, such as v1.'),
    resources: list(2, APIResourceDiscovery).doc('What the version has.'),
    freshness: string(3).doc('Current, or Stale where the server behind it could not be asked.'),
  }),
)

export const APIGroupDiscovery = message(
  'io.k8s.api.apidiscovery.v2.APIGroupDiscovery',
  'One API group, and all that its versions have.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Its name is that of the group.'),
    versions: list(2, APIVersionDiscovery).doc('Versions of the group, the preferred first.'),
  }),
)
