import type { IPBlock, NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec } from '../../../api/types.gen.ts'
import { type FieldError, type FieldErrors, invalid, notSupported, refused, required } from '../field-errors.ts'
import { between, portErrors } from '../numbers.ts'
import { oneOf } from '../one-of.ts'
import { selectorErrors } from '../selector.ts'
import { cidrErrors, isCidr } from './addresses.ts'
import { containsCidr } from './cidr.ts'

export function networkPolicyErrors(field: string, spec: NetworkPolicySpec | undefined): FieldErrors {
  const { podSelector, ingress = [], egress = [], policyTypes = [] } = spec ?? {}
  const types = ['Ingress', 'Egress']
  return [
    ...selectorErrors(`${field}.podSelector`, podSelector),
    ...ingress.flatMap(({ ports = [], from = [] }, index) =>
      ruleErrors(`${field}.ingress[${index}]`, ports, 'from', from),
    ),
    ...egress.flatMap(({ ports = [], to = [] }, index) => ruleErrors(`${field}.egress[${index}]`, ports, 'to', to)),
    ...(policyTypes.length > types.length
      ? [invalid(`${field}.policyTypes`, policyTypes, 'may not specify more than two policyTypes')]
      : policyTypes.flatMap((each, index) =>
          types.includes(each) ? [] : [notSupported(`${field}.policyTypes[${index}]`, each, types)],
        )),
  ]
}

function ruleErrors(
  field: string,
  ports: readonly NetworkPolicyPort[],
  side: 'from' | 'to',
  peers: readonly NetworkPolicyPeer[],
): FieldErrors {
  return [
    ...ports.flatMap((port, index) => portRangeErrors(`${field}.ports[${index}]`, port)),
    ...peers.flatMap((peer, index) => peerErrors(`${field}.${side}[${index}]`, peer)),
  ]
}

function portRangeErrors(field: string, { protocol, port, endPort }: NetworkPolicyPort): FieldErrors {
  const at = `${field}.endPort`
  const errors: FieldError[] = [...oneOf(`${field}.protocol`, protocol, ['TCP', 'UDP', 'SCTP'])]
  if (port !== undefined) {
    if (endPort !== undefined && typeof port === 'string')
      errors.push(invalid(at, endPort, 'may not be specified when `port` is non-numeric'))
    errors.push(...portErrors(`${field}.port`, port))
    if (endPort !== undefined && typeof port === 'number' && endPort < port) {
      // Upstream shows the port.
      errors.push(invalid(at, port, 'must be greater than or equal to `port`'))
    }
  } else if (endPort !== undefined)
    errors.push(invalid(at, endPort, 'may not be specified when `port` is not specified'))
  return endPort === undefined || typeof port !== 'number' ? errors : [...errors, ...between(at, endPort, 1, 65535)]
}

function peerErrors(field: string, { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer): FieldErrors {
  const errors: FieldError[] = [
    ...selectorErrors(`${field}.podSelector`, podSelector),
    ...selectorErrors(`${field}.namespaceSelector`, namespaceSelector),
    ...(ipBlock === undefined ? [] : blockErrors(`${field}.ipBlock`, ipBlock)),
  ]
  const others = podSelector !== undefined || namespaceSelector !== undefined
  if (ipBlock === undefined && !others) errors.push(required(field, 'must specify a peer'))
  if (ipBlock !== undefined && others) errors.push(refused(field, 'may not specify both ipBlock and another peer'))
  return errors
}

function blockErrors(field: string, { cidr = '', except = [] }: IPBlock): FieldErrors {
  if (cidr === '') return [required(`${field}.cidr`)]
  const wrong = cidrErrors(`${field}.cidr`, cidr)
  if (!isCidr(cidr)) return wrong
  const exceptErrors = except.flatMap((each, index) => {
    const at = `${field}.except[${index}]`
    const malformed = cidrErrors(at, each)
    if (malformed.length > 0 && !isCidr(each)) return malformed
    return [...malformed, ...(containsCidr(cidr, each) ? [] : [invalid(at, each, 'must be a strict subset of `cidr`')])]
  })
  return [...wrong, ...exceptErrors]
}
