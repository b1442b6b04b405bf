import { defineKind } from '../../kind.ts'
import { transitionTime } from '../../meta/v1/condition-fields.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import {
  bytes,
  int32,
  list,
  map,
  message,
  string,
  struct,
  structTime,
  typeMeta,
  wrapped,
} from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const CertificateSigningRequestSpec = message(
  'io.k8s.api.certificates.v1.CertificateSigningRequestSpec',
  'What is to be signed, by whom, and who asks.',
  () => ({
    request: bytes(1).always().required().doc('The PKCS #10 request in a PEM block, in base64.'),
    signerName: string(7)
      .always()
      .required()
      .doc('Name of the signer who is asked, such as `kubernetes.io/kube-apiserver-client`.'),
    expirationSeconds: int32(8)
      .pointer()
      .doc('Seconds the certificate should be valid, at least 600; the signer may give another time.'),
    usages: list(5, 'string')
      .holding(
        'any',
        'cert sign',
        'client auth',
        'code signing',
        'content commitment',
        'crl sign',
        'data encipherment',
        'decipher only',
        'digital signature',
        'email protection',
        'encipher only',
        'ipsec end system',
        'ipsec tunnel',
        'ipsec user',
        'key agreement',
        'key encipherment',
        'microsoft sgc',
        'netscape sgc',
        'ocsp signing',
        's/mime',
        'server auth',
        'signing',
        'timestamping',
      )
      .go('[]v1.KeyUsage')
      .doc("What the certificate's key may be used for, such as client auth."),
    username: string(2).doc('Who asks; filled in by the server.'),
    uid: string(3).doc('The identifier of who asks; filled in by the server.'),
    groups: list(4, 'string').doc('The groups of who asks; filled in by the server.'),
    extra: map(6, wrapped('string'))
      .go('map[string]v1.ExtraValue')
      .doc('Whatever else is known of who asks; filled in by the server.'),
  }),
)

export const CertificateSigningRequestCondition = message(
  'io.k8s.api.certificates.v1.CertificateSigningRequestCondition',
  'A decision on a request for a certificate.',
  () => ({
    type: string(1).always().required().go('v1.RequestConditionType').doc('The decision: Approved, Denied or Failed.'),
    status: string(6)
      .always()
      .required()
      .go('v1.ConditionStatus')
      .doc('True for Approved and Denied; for others False and Unknown are possible, too.'),
    reason: string(2).doc('Why it was decided so, as one CamelCase word that programs may compare.'),
    message: string(3).doc('Why it was decided so, in a sentence for people.'),
    lastUpdateTime: structTime(4).doc('When the condition was last written.'),
    lastTransitionTime: transitionTime(5),
  }),
)

export const CertificateSigningRequestStatus = message(
  'io.k8s.api.certificates.v1.CertificateSigningRequestStatus',
  'Whether it was approved, and the certificate.',
  () => ({
    conditions: list(1, CertificateSigningRequestCondition)
      .keyed('type')
      .doc('What is true of the object at the moment, one entry per type.'),
    certificate: bytes(2).doc('The certificate and its chain in PEM, in base64; absent until it is signed.'),
  }),
)

export const CertificateSigningRequest = message(
  'io.k8s.api.certificates.v1.CertificateSigningRequest',
  'Asks for a certificate, and holds it once it is signed.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, CertificateSigningRequestSpec)
      .required()
      .doc('What is to be signed, by whom, and who asks; it never changes.'),
    status: struct(3, CertificateSigningRequestStatus).doc('Whether the request was approved, and the certificate.'),
  }),
)

export const CertificateSigningRequestKind = defineKind<api.CertificateSigningRequest>({
  group: 'certificates.k8s.io',
  version: 'v1',
  kind: 'CertificateSigningRequest',
  plural: 'certificatesigningrequests',
  singular: 'certificatesigningrequest',
  shortNames: ['csr'],
  categories: [],
  namespaced: false,
  message: CertificateSigningRequest,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: ['approval'],
  selectableFields: {
    'spec.signerName': (it) => it.spec?.signerName ?? '',
  },
})
