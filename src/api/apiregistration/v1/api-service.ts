import { defineKind } from '../../kind.ts'
import { conditionFields, conditions } from '../../meta/v1/condition-fields.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, bytes, field, int32, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ServiceReference = message(
  'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference',
  'A Service, and where to call it.',
  () => ({
    namespace: string(1).doc('Namespace in which the Service lives.'),
    name: string(2).doc('Name of the Service that is called.'),
    port: int32(3).pointer().default(443).doc('Port of the Service; 443 unless set.'),
  }),
)

export const APIServiceSpec = message(
  'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec',
  'The group and version, and who serves them.',
  () => ({
    service: field(1, ServiceReference).doc(
      'The Service behind which the server is; none for what this server does itself.',
    ),
    group: string(2).doc('Name of the API group that is served.'),
    version: string(3).doc('Name of the API version that is served.'),
    insecureSkipTLSVerify: bool(4).doc("Whether the server's certificate goes unchecked; false by default."),
    caBundle: bytes(5).doc("Certificates in PEM with which the server's own is checked; the system's unless set."),
    groupPriorityMinimum: int32(7)
      .always()
      .required()
      .doc('Where the group stands among others in discovery, from 1 to 20000: the higher the earlier.'),
    versionPriority: int32(8)
      .always()
      .required()
      .doc('Where the version stands in its group, from 1 to 1000: the higher the earlier.'),
  }),
)

export const APIServiceCondition = message(
  'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceCondition',
  "One aspect of an APIService's state.",
  () => ({
    ...conditionFields('v1.APIServiceConditionType', 'The aspect: Available, when the service behind it answers.'),
  }),
)

export const APIServiceStatus = message(
  'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus',
  'Whether the server can be reached.',
  () => ({
    conditions: conditions(1, APIServiceCondition),
  }),
)

export const APIService = message(
  'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService',
  'A server that serves a group and version beside this one.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, APIServiceSpec).doc('Which group and version is served, and by whom.'),
    status: struct(3, APIServiceStatus).doc('Whether the server can be reached.'),
  }),
)

export const APIServiceKind = defineKind<api.APIService>({
  group: 'apiregistration.k8s.io',
  version: 'v1',
  kind: 'APIService',
  plural: 'apiservices',
  storedUnder: 'apiregistration.k8s.io/apiservices',
  singular: 'apiservice',
  shortNames: [],
  categories: ['api-extensions'],
  namespaced: false,
  message: APIService,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  selectableFields: {},
})
