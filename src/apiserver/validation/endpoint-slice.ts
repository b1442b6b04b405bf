import type { Endpoint, EndpointSlice } from '../../api/types.gen.ts'
import { familyOf } from '../../base/ip-address.ts'
import { labelValueProblems, subdomainProblems } from '../selectors/label-syntax.ts'
import { endpointIpErrors } from './addresses.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, required, tooMany } from './field-errors.ts'
import { dnsLabelProblems } from './names.ts'
import { between } from './numbers.ts'
import { oneOf } from './one-of.ts'

const mostEndpoints = 1000
const mostAddresses = 100
const mostPorts = 20000

export function endpointSliceErrors({ addressType, endpoints: listed, ports }: EndpointSlice): FieldErrors {
  const endpoints = listed ?? []
  const type = oneOf('addressType', addressType, ['FQDN', 'IPv4', 'IPv6'])
  if (type.length > 0) return type
  const errors: FieldError[] = []
  if (endpoints.length > mostEndpoints) errors.push(tooMany('endpoints', endpoints.length, mostEndpoints))
  return [
    ...errors,
    ...endpoints.flatMap((each, index) => endpointErrors(`endpoints[${index}]`, addressType, each)),
    ...portsErrors(ports ?? []),
  ]
}

function endpointErrors(at: string, addressType: string, endpoint: Endpoint): FieldErrors {
  const { nodeName, hostname, hints } = endpoint
  const addresses = endpoint.addresses ?? []
  const errors: FieldError[] = []
  if (addresses.length === 0) errors.push(required(`${at}.addresses`, 'must contain at least 1 address'))
  if (addresses.length > mostAddresses) errors.push(tooMany(`${at}.addresses`, addresses.length, mostAddresses))
  addresses.forEach((address, index) => {
    errors.push(...addressErrors(`${at}.addresses`, `${at}.addresses[${index}]`, addressType, address))
  })
  if (nodeName !== undefined)
    errors.push(...subdomainProblems(nodeName).map((each) => invalid(`${at}.nodeName`, nodeName, each)))
  hints?.forZones?.forEach(({ name }, index) => {
    errors.push(...labelValueProblems(name).map((each) => invalid(`${at}.hints.forZones[${index}].name`, name, each)))
  })
  if (hostname !== undefined)
    errors.push(...dnsLabelProblems(hostname).map((each) => invalid(`${at}.hostname`, hostname, each)))
  return errors
}

/** An address of the wrong kind is told of the list, one in the wrong place of its element. */
function addressErrors(list: string, at: string, type: string, address: string): FieldErrors {
  if (type === 'FQDN') return subdomainProblems(address).map((each) => invalid(at, address, each))
  const fits = familyOf(address) === type
  return fits ? endpointIpErrors(at, address) : [invalid(list, address, `must be an ${type} address`)]
}

function portsErrors(ports: NonNullable<EndpointSlice['ports']>): FieldErrors {
  if (ports.length > mostPorts) return [tooMany('ports', ports.length, mostPorts)]
  const names = new Set<string>()
  return ports.flatMap(({ name = '', port, protocol }, index) => {
    const at = `ports[${index}]`
    const errors: FieldError[] = []
    if (name !== '') errors.push(...dnsLabelProblems(name).map((each) => invalid(`${at}.name`, name, each)))
    if (names.has(name)) errors.push(duplicate(`${at}.name`, name))
    names.add(name)
    return [
      ...errors,
      ...(port === undefined ? [] : between(`${at}.port`, port, 1, 65535)),
      ...oneOf(`${at}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']),
    ]
  })
}
