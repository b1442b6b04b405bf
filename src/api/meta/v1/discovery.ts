import { bool, list, message, string, struct, typeMeta, wrappedList } from '../../schema/builder.ts'

export const ServerAddressByClientCIDR = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.ServerAddressByClientCIDR',
  "The server's address as clients of a network reach it.",
  () => ({
    clientCIDR: string(1).always().required().doc('Range of addresses the clients are in.'),
    serverAddress: string(2).always().required().doc('Host and port at which these clients reach the server.'),
  }),
)

export const APIVersions = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.APIVersions',
  'The versions of the core API.',
  () => ({
    ...typeMeta,
    versions: list(1, 'string').always().required().min(0).doc('Names of the versions of the core API.'),
    serverAddressByClientCIDRs: list(2, ServerAddressByClientCIDR)
      .always()
      .required()
      .min(0)
      .doc("The server's address for clients of each network."),
  }),
)

export const GroupVersionForDiscovery = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionForDiscovery',
  'One version of an API group.',
  () => ({
    groupVersion: string(1).always().required().doc('Group and version together, such as apps/v1.'),
    version: string(2).always().required().doc('Name of the version alone, such as v1.'),
  }),
)

export const APIGroup = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.APIGroup',
  'One API group and its versions.',
  () => ({
    ...typeMeta,
    name: string(1).always().required().doc('Name of the group, such as apps.'),
    versions: list(2, GroupVersionForDiscovery)
      .always()
      .required()
      .min(0)
      .doc('Versions of the group, the preferred first.'),
    preferredVersion: struct(3, GroupVersionForDiscovery).doc(
      'The version to use unless there is a reason for another.',
    ),
    serverAddressByClientCIDRs: list(4, ServerAddressByClientCIDR).doc(
      "The server's address for clients of each network.",
    ),
  }),
)

export const APIGroupList = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.APIGroupList',
  'All API groups the server has.',
  () => ({
    ...typeMeta,
    groups: list(1, APIGroup).always().required().min(0).doc('Every group the server has, without the core one.'),
  }),
)

export const APIResource = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.APIResource',
  'One resource: its names, its kind and what can be done with it.',
  () => ({
    name: string(1).always().required().doc('The plural name, as in paths.'),
    singularName: string(6).always().required().doc('The singular name, for people to type.'),
    namespaced: bool(2)
      .always()
      .required()
      .doc('Whether its objects live in namespaces rather than in the whole cluster.'),
    group: string(8).doc("Its group, where that is not the list's."),
    version: string(9).doc('Version of its objects, where that is not that of the list.'),
    kind: string(3).always().required().doc('Kind of its objects, such as Pod.'),
    verbs: wrappedList(4, 'string')
      .always()
      .required()
      .min(0)
      .go('v1.Verbs')
      .doc('What can be done with it, such as get, list and watch.'),
    shortNames: list(5, 'string').doc('Short names people may type, such as po.'),
    categories: list(7, 'string').doc('Groups of resources it belongs to, such as all.'),
    storageVersionHash: string(10).doc('An opaque value that changes with the version that is stored.'),
  }),
)

export const APIResourceList = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.APIResourceList',
  'The resources of one group and version.',
  () => ({
    ...typeMeta,
    groupVersion: string(1).always().required().doc('Group and version together, such as apps/v1.'),
    resources: list(2, APIResource).always().required().min(0).doc('Resources and subresources of the version.'),
  }),
)
