import { list, message, string } from '../../schema/builder.ts'

// How the programs of a pod find addresses by names, beside what its DNS policy gives.

export const HostAlias = message(
  'io.k8s.api.core.v1.HostAlias',
  'One line of the hosts file: an address and its names.',
  () => ({
    ip: string(1).always().required().doc('IP address that the names stand for.'),
    hostnames: list(2, 'string').doc('Names that lead to the address.'),
  }),
)

export const PodDNSConfigOption = message(
  'io.k8s.api.core.v1.PodDNSConfigOption',
  "One option in a pod's resolv.conf.",
  () => ({
    name: string(1).doc('Name of the option, such as ndots.'),
    value: string(2).pointer().doc('Value after the colon, as in ndots:2; nothing for options without one.'),
  }),
)

export const PodDNSConfig = message(
  'io.k8s.api.core.v1.PodDNSConfig',
  "What goes into a pod's resolv.conf beside the policy's.",
  () => ({
    nameservers: list(1, 'string').doc(
      'IP addresses of name servers, added after those of the policy; with the policy None there must be one.',
    ),
    searches: list(2, 'string').doc('Domains in which short names are looked for, added after those of the policy.'),
    options: list(3, PodDNSConfigOption).doc(
      'Options of the resolver; they replace those of the policy that have the same name.',
    ),
  }),
)
