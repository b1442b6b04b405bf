import { bool, list, message, string, struct, typeMeta, wrappedList } from '../../schema/builder.ts'

export const ServerAddressByClientCIDR = message('io.k8s.apimachinery.pkg.apis.meta.v1.ServerAddressByClientCIDR', '', {
  clientCIDR: string(1).always().required(),
  serverAddress: string(2).always().required(),
})

export const APIVersions = message('io.k8s.apimachinery.pkg.apis.meta.v1.APIVersions', '', {
  ...typeMeta,
  versions: list(1, 'string').always().required(),
  serverAddressByClientCIDRs: list(2, ServerAddressByClientCIDR).always().required(),
})

export const GroupVersionForDiscovery = message('io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionForDiscovery', '', {
  groupVersion: string(1).always().required(),
  version: string(2).always().required(),
})

export const APIGroup = message('io.k8s.apimachinery.pkg.apis.meta.v1.APIGroup', '', {
  ...typeMeta,
  name: string(1).always().required(),
  versions: list(2, GroupVersionForDiscovery).always().required(),
  preferredVersion: struct(3, GroupVersionForDiscovery),
  serverAddressByClientCIDRs: list(4, ServerAddressByClientCIDR),
})

export const APIGroupList = message('io.k8s.apimachinery.pkg.apis.meta.v1.APIGroupList', '', {
  ...typeMeta,
  groups: list(1, APIGroup).always().required(),
})

export const APIResource = message('io.k8s.apimachinery.pkg.apis.meta.v1.APIResource', '', {
  name: string(1).always().required(),
  singularName: string(6).always().required(),
  namespaced: bool(2).always().required(),
  group: string(8),
  version: string(9),
  kind: string(3).always().required(),
  verbs: wrappedList(4, 'string').always().required().go('v1.Verbs'),
  shortNames: list(5, 'string'),
  categories: list(7, 'string'),
  storageVersionHash: string(10),
})

export const APIResourceList = message('io.k8s.apimachinery.pkg.apis.meta.v1.APIResourceList', '', {
  ...typeMeta,
  groupVersion: string(1).always().required(),
  resources: list(2, APIResource).always().required(),
})
