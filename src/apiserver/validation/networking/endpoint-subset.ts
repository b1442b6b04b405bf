import type { EndpointAddress, EndpointPort, EndpointSubset } from '../../../api/types.gen.ts'
import { labelKeyProblems, subdomainProblems } from '../../../api/value/label-syntax.ts'
import { type FieldError, type FieldErrors, invalid, required } from '../field-errors.ts'
import { dnsLabelProblems } from '../names.ts'
import { between } from '../numbers.ts'
import { oneOf } from '../one-of.ts'
import { endpointIpErrors, ipErrors, ipSpellings, isAnyIp } from './addresses.ts'

/** Addresses of an Endpoints object, ready or not, and the ports they share. */
export function subsetErrors(field: string, subset: EndpointSubset): FieldErrors {
  const { addresses = [], notReadyAddresses = [], ports = [] } = subset
  const errors: FieldError[] = []
  if (addresses.length === 0 && notReadyAddresses.length === 0) {
    errors.push(required(field, 'must specify `addresses` or `notReadyAddresses`'))
  }
  return [
    ...errors,
    ...addresses.flatMap((each, index) => addressErrors(`${field}.addresses[${index}]`, each)),
    ...notReadyAddresses.flatMap((each, index) => addressErrors(`${field}.notReadyAddresses[${index}]`, each)),
    ...ports.flatMap((port, index) => portErrors(`${field}.ports[${index}]`, port, ports.length > 1)),
  ]
}

export function subsetWarnings(
  field: string,
  { addresses = [], notReadyAddresses = [] }: EndpointSubset,
): readonly string[] {
  return Object.entries({ addresses, notReadyAddresses }).flatMap(([of, list]) =>
    list.flatMap(({ ip }, index) => ipSpellings(`${field}.${of}[${index}].ip`, ip)),
  )
}

function addressErrors(at: string, { ip, hostname = '', nodeName }: EndpointAddress): FieldErrors {
  const errors: FieldError[] = []
  errors.push(...ipErrors(`${at}.ip`, ip))
  if (hostname !== '')
    errors.push(...dnsLabelProblems(hostname).map((each) => invalid(`${at}.hostname`, hostname, each)))
  if (nodeName !== undefined)
    errors.push(...subdomainProblems(nodeName).map((each) => invalid(`${at}.nodeName`, nodeName, each)))
  errors.push(
    ...(isAnyIp(ip) ? endpointIpErrors(`${at}.ip`, ip) : [invalid(`${at}.ip`, ip, 'must be a valid IP address')]),
  )
  return errors
}

function portErrors(
  at: string,
  { name = '', port, protocol, appProtocol }: EndpointPort,
  isNamed: boolean,
): FieldErrors {
  const named =
    name === ''
      ? isNamed
        ? [required(`${at}.name`)]
        : []
      : dnsLabelProblems(name).map((each) => invalid(`${at}.name`, name, each))
  return [
    ...named,
    ...between(`${at}.port`, port ?? 0, 1, 65535),
    ...oneOf(`${at}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']),
    ...(appProtocol === undefined
      ? []
      : labelKeyProblems(appProtocol).map((each) => invalid(`${at}.appProtocol`, appProtocol, each))),
  ]
}
