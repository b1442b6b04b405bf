import { bool, list, message, string, struct, typeMeta, wrappedList } from '../../schema/builder.ts'

export const ServerAddressByClientCIDR = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.ServerAddressByClientCIDR',
  "The server's address as clients of a network reach it.",
  {
    clientCIDR: string(1).always().required(),
    serverAddress: string(2).always().required(),
  },
)

export const APIVersions = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.APIVersions',
  'The versions of the core API.',
  {
    ...typeMeta,
    versions: list(1, 'string').always().required().min(0),
    serverAddressByClientCIDRs: list(2, ServerAddressByClientCIDR).always().required().min(0),
  },
)

export const GroupVersionForDiscovery = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionForDiscovery',
  'One version of a group.',
  {
    groupVersion: string(1).always().required(),
    version: string(2).always().required(),
  },
)

export const APIGroup = message('io.k8s.apimachinery.pkg.apis.meta.v1.APIGroup', 'One API group and its versions.', {
  ...typeMeta,
  name: string(1).always().required(),
  versions: list(2, GroupVersionForDiscovery).always().required().min(0),
  preferredVersion: struct(3, GroupVersionForDiscovery),
  serverAddressByClientCIDRs: list(4, ServerAddressByClientCIDR),
})

export const APIGroupList = message('io.k8s.apimachinery.pkg.apis.meta.v1.APIGroupList', 'All API groups.', {
  ...typeMeta,
  groups: list(1, APIGroup).always().required().min(0),
})

export const APIResource = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.APIResource',
  'One resource: its names, its kind and what can be done with it.',
  {
    name: string(1).always().required(),
    singularName: string(6).always().required(),
    namespaced: bool(2).always().required(),
    group: string(8),
    version: string(9),
    kind: string(3).always().required(),
    verbs: wrappedList(4, 'string').always().required().min(0).go('v1.Verbs'),
    shortNames: list(5, 'string'),
    categories: list(7, 'string'),
    storageVersionHash: string(10),
  },
)

export const APIResourceList = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.APIResourceList',
  'The resources of one group and version.',
  {
    ...typeMeta,
    groupVersion: string(1).always().required(),
    resources: list(2, APIResource).always().required().min(0),
  },
)
