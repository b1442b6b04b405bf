import type { Endpoint, EndpointSlice } from '../../../api/types.gen.ts'
import { familyOf } from '../../../base/ip-address.ts'
import { labelKeyProblems, labelValueProblems, subdomainProblems } from '../../selectors/label-syntax.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, required, tooMany } from '../field-errors.ts'
import { dnsLabelProblems } from '../names.ts'
import { oneOf } from '../one-of.ts'
import { endpointIpErrors, ipErrors } from './addresses.ts'

const mostEndpoints = 1000
const mostAddresses = 100
const mostPorts = 20000

export function endpointSliceErrors({ addressType, endpoints: listed, ports }: EndpointSlice): FieldErrors {
  const endpoints = listed ?? []
  const errors: FieldError[] = addressType
    ? [...oneOf('addressType', addressType, ['FQDN', 'IPv4', 'IPv6'])]
    : [required('addressType')]
  if (endpoints.length > mostEndpoints) errors.push(tooMany('endpoints', endpoints.length, mostEndpoints))
  return [
    ...errors,
    ...portsErrors(ports ?? []),
    ...endpoints.flatMap((each, index) => endpointErrors(`endpoints[${index}]`, addressType, each)),
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
  errors.push(...hintErrors(`${at}.hints.forZones`, hints?.forZones ?? [], labelValueProblems))
  errors.push(...hintErrors(`${at}.hints.forNodes`, hints?.forNodes ?? [], subdomainProblems))
  if (hostname !== undefined)
    errors.push(...dnsLabelProblems(hostname).map((each) => invalid(`${at}.hostname`, hostname, each)))
  return errors
}

const mostHints = 8

function hintErrors(
  at: string,
  hints: readonly { readonly name: string }[],
  problems: (name: string) => readonly string[],
): FieldErrors {
  if (hints.length > mostHints) return [tooMany(at, hints.length, mostHints)]
  return hints.flatMap(({ name }, index) => [
    ...(hints.findIndex((each) => each.name === name) < index ? [duplicate(`${at}[${index}].name`, name)] : []),
    ...problems(name).map((each) => invalid(`${at}[${index}].name`, name, each)),
  ])
}

/** An address of the wrong kind is told of the list, one in the wrong place of its element. */
function addressErrors(list: string, at: string, type: string, address: string): FieldErrors {
  if (type === 'FQDN') return domainErrors(at, address)
  if (type !== 'IPv4' && type !== 'IPv6') return []
  const malformed = ipErrors(at, address)
  if (malformed.length > 0) return malformed
  const fits = familyOf(address) === type
  const wrong = fits ? [] : [invalid(list, address, `must be an ${type} address`)]
  return [...wrong, ...endpointIpErrors(at, address)]
}

function domainErrors(at: string, address: string): FieldErrors {
  if (address === '') return [required(at)]
  const problems = subdomainProblems(address.replace(/\.$/, ''))
  if (problems.length > 0) return problems.map((each) => invalid(at, address, each))
  if (address.replace(/\.$/, '').includes('.')) return []
  return [invalid(at, address, 'should be a domain with at least two segments separated by dots')]
}

function portsErrors(ports: NonNullable<EndpointSlice['ports']>): FieldErrors {
  if (ports.length > mostPorts) return [tooMany('ports', ports.length, mostPorts)]
  const names = new Set<string>()
  return ports.flatMap(({ name = '', protocol, appProtocol }, index) => {
    const at = `ports[${index}]`
    const errors: FieldError[] = []
    if (name !== '') errors.push(...dnsLabelProblems(name).map((each) => invalid(`${at}.name`, name, each)))
    if (names.has(name)) errors.push(duplicate(`${at}.name`, name))
    names.add(name)
    return [
      ...errors,
      ...oneOf(`${at}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']),
      ...(appProtocol === undefined
        ? []
        : labelKeyProblems(appProtocol).map((each) => invalid(`${at}.appProtocol`, appProtocol, each))),
    ]
  })
}
