import { defineKind } from '../../kind.ts'
import { Condition } from '../../meta/v1/condition.ts'
import { conditions } from '../../meta/v1/condition-fields.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ParentReference = message(
  'io.k8s.api.networking.v1.ParentReference',
  'The object an address belongs to.',
  () => ({
    group: string(1).doc('API group of the object; empty for core.'),
    resource: string(2).required().doc('Resource of the object, such as services.'),
    namespace: string(3).doc('Namespace in which the object lives.'),
    name: string(4).required().doc('Name of the object that has the address.'),
  }),
)

export const IPAddressSpec = message(
  'io.k8s.api.networking.v1.IPAddressSpec',
  "Says whose a Service's address is.",
  () => ({
    parentRef: field(1, ParentReference).required().doc('The object that has the address, usually a Service.'),
  }),
)

export const IPAddress = message(
  'io.k8s.api.networking.v1.IPAddress',
  'An address that a Service has; named for it.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, IPAddressSpec).required().doc('The object that has the address.'),
  }),
)

export const ServiceCIDRSpec = message(
  'io.k8s.api.networking.v1.ServiceCIDRSpec',
  'Address ranges that Services get addresses from.',
  () => ({
    cidrs: list(1, 'string').doc(
      'One range, or one of IPv4 and one of IPv6; what is there cannot change, the second may be added later.',
    ),
  }),
)

export const ServiceCIDRStatus = message(
  'io.k8s.api.networking.v1.ServiceCIDRStatus',
  'Whether the ranges can be used.',
  () => ({
    conditions: conditions(1, Condition),
  }),
)

export const ServiceCIDR = message(
  'io.k8s.api.networking.v1.ServiceCIDR',
  'Ranges that Services get their addresses from.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, ServiceCIDRSpec).doc('The address ranges, at most one of each family.'),
    status: struct(3, ServiceCIDRStatus).doc('Whether Services get addresses from the ranges.'),
  }),
)

export const IPAddressKind = defineKind<api.IPAddress>({
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'IPAddress',
  plural: 'ipaddresses',
  singular: 'ipaddress',
  shortNames: ['ip'],
  categories: [],
  namespaced: false,
  message: IPAddress,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})

export const ServiceCIDRKind = defineKind<api.ServiceCIDR>({
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'ServiceCIDR',
  plural: 'servicecidrs',
  singular: 'servicecidr',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: ServiceCIDR,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  selectableFields: {},
})
