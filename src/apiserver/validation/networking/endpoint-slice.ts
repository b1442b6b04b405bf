import type { Endpoint, EndpointSlice } from '../../../api/types.gen.ts'
import { labelKeyProblems, labelValueProblems, subdomainProblems } from '../../../api/value/label-syntax.ts'
import { familyOf } from '../../../base/ip-address.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, required, tooMany } from '../field-errors.ts'
import { dnsLabelProblems } from '../names.ts'
import { oneOf } from '../one-of.ts'
import { canonicalIpErrors, endpointIpErrors, ipErrors } from './addresses.ts'

const mostEndpoints = 1000
const mostAddresses = 100
const mostPorts = 20000

/** Of what all endpoints share. */
export function headErrors({ addressType, ports }: EndpointSlice): FieldErrors {
  const errors = addressType ? oneOf('addressType', addressType, ['FQDN', 'IPv4', 'IPv6']) : [required('addressType')]
  return [...errors, ...portsErrors(ports ?? [])]
}

export function endpointsErrors({ addressType, endpoints: listed }: EndpointSlice): FieldErrors {
  const endpoints = listed ?? []
  return [
    ...(endpoints.length > mostEndpoints ? [tooMany('endpoints', endpoints.length, mostEndpoints)] : []),
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
  if (familyOf(address) !== type) {
    return [invalid(list, address, `must be an ${type} address`), ...endpointIpErrors(at, address)]
  }
  const misspelled = canonicalIpErrors(at, address)
  return misspelled.length > 0 ? misspelled : endpointIpErrors(at, address)
}

function domainErrors(at: string, address: string): FieldErrors {
  if (address === '') return [required(at)]
  const domain = address.replace(/\.$/, '')
  const problems = subdomainProblems(domain)
  if (problems.length > 0) return problems.map((each) => invalid(at, domain, each))
  return domain.includes('.')
    ? []
    : [invalid(at, domain, 'should be a domain with at least two segments separated by dots')]
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
