// The names of a zone (Kubernetes DNS-Based Service Discovery, version 1.1.0):
//
//   cluster.local ─┬─ svc ─── default ─── web ─┬─ web-0, web-1, 10-244-1-5     one name per endpoint
//                  │                           └─ _tcp ─── _http               SRV of a named port
//                  ├─ pod ─── default ─── 10-244-1-5                           a pod by its address
//                  └─ dns-version                                              TXT
//   arpa ─── in-addr, ip6 …                                                    PTR

import { addressBytes, addressKey, addressKeyOfReverseName } from '../base/ip-address.ts'
import type { Random } from '../base/random.ts'
import { type DnsQuestion, type DnsRecord, dnsType } from '../wire/dns-message.ts'
import type { Answer, Records, ReverseName } from './model.ts'
import { addressesOf, endpointNamed, type Named, serviceRecords } from './service-records.ts'

/** Names change with their pods: nobody should keep an address longer than it takes to use it. */
const ttl = 1
/** A peer that is not there yet may be there the next moment. */
const negativeTtl = 0

const specification = '1.1.0'

/** `zone` in lower case, as `cluster.local`. */
export function answer(question: DnsQuestion, records: Records, zone: string, random: Random): Answer {
  const name = question.name.toLowerCase()
  const reverse = addressKeyOfReverseName(name.split('.'))
  if (reverse !== null) return reverseAnswer(question, records.namesOf(reverse), zone)
  if (name !== zone && !name.endsWith(`.${zone}`)) return { is: 'elsewhere' }
  const inZone: Zone = { question, records, zone, random }
  const labels = name
    .slice(0, -zone.length - 1)
    .split('.')
    .filter((label) => label !== '')
    .reverse()
  const [branch, ...below] = labels
  switch (branch) {
    case undefined:
      return question.type === dnsType.SOA ? found([soa(zone)]) : noData(zone)
    case 'svc':
      return serviceAnswer(inZone, below)
    case 'pod':
      return podAnswer(inZone, below)
    case 'dns-version':
      return below.length === 0 ? versionAnswer(inZone) : noName(zone)
    default:
      return noName(zone)
  }
}

interface Zone {
  readonly question: DnsQuestion
  readonly records: Records
  readonly zone: string
  readonly random: Random
}

/** `labels` are those above `svc`, the last first: namespace, service, and what is below it. */
function serviceAnswer(inZone: Zone, labels: readonly string[]): Answer {
  const { records, zone, question } = inZone
  const [namespace, name, ...below] = labels
  if (namespace === undefined) return noData(zone)
  const service = name === undefined ? null : records.service(namespace, name)
  if (service === null) {
    const isNamespace = name === undefined && records.hasNamespace(namespace)
    return isNamespace ? noData(zone) : noName(zone)
  }
  if (service.is === 'external') return below.length === 0 ? alias(question, service.target) : noName(zone)
  const named: Named = { name: `${name}.${namespace}.svc.${zone}`, service }
  if (below.length === 0) return wholeService(inZone, named)
  const [first, second] = below
  if (first!.startsWith('_')) return below.length <= 2 ? portAnswer(inZone, named, first!, second) : noName(zone)
  const endpoints = below.length === 1 ? endpointNamed(service, first!) : []
  if (endpoints.length === 0) return noName(zone)
  return addressAnswer(
    inZone,
    endpoints.map((endpoint) => endpoint.address),
  )
}

function wholeService(inZone: Zone, named: Named): Answer {
  const addresses = addressesOf(named.service)
  // A headless service of which nothing is ready has no records, so its name does not exist.
  if (addresses.length === 0) return noName(inZone.zone)
  if (inZone.question.type !== dnsType.SRV) return addressAnswer(inZone, addresses)
  // More than the specification asks: clustering tools look for the SRV records of a service by its bare name.
  return portRecords(inZone, named, () => true)
}

/** `_tcp`, or `_tcp` and `_http`. */
function portAnswer(inZone: Zone, named: Named, protocol: string, port: string | undefined): Answer {
  const answer = portRecords(
    inZone,
    named,
    (candidate) => `_${candidate.protocol}` === protocol && (port === undefined || `_${candidate.name}` === port),
  )
  if (answer.is !== 'records') return noName(inZone.zone)
  return port !== undefined && isAsked(inZone.question, 'SRV') ? answer : noData(inZone.zone)
}

function portRecords(inZone: Zone, named: Named, isWanted: Parameters<typeof serviceRecords>[1]): Answer {
  const { question, zone, random } = inZone
  const found = serviceRecords(named, isWanted)
  if (found.length === 0) return noData(zone)
  const weight = Math.max(1, Math.floor(100 / found.length))
  const records = found.map(({ port, target }): DnsRecord => {
    return { name: question.name, ttl, type: 'SRV', priority: 0, weight, port, target }
  })
  const targets = new Map(found.flatMap((one) => one.addresses.map((address) => [address, one.target])))
  const additionals = [...targets].map(([address, name]) => addressRecord(name, address))
  return { is: 'records', records: shuffled(records, random), additionals }
}

/** `10-244-1-5.default.pod`: the address is in the name, so it is answered for any pod of a namespace there is. */
function podAnswer(inZone: Zone, [namespace, dashed, ...below]: readonly string[]): Answer {
  const { records, zone } = inZone
  if (namespace === undefined) return noData(zone)
  if (!records.hasNamespace(namespace)) return noName(zone)
  if (dashed === undefined) return noData(zone)
  const address = [dashed.replaceAll('-', '.'), dashed.replaceAll('-', ':')].find((text) => addressKey(text) !== null)
  return address === undefined || below.length > 0 ? noName(zone) : addressAnswer(inZone, [address])
}

function versionAnswer({ question, zone }: Zone): Answer {
  if (!isAsked(question, 'TXT')) return noData(zone)
  return found([{ name: question.name, ttl, type: 'TXT', text: specification }])
}

function reverseAnswer(question: DnsQuestion, names: readonly ReverseName[], zone: string): Answer {
  if (names.length === 0) return { is: 'elsewhere' }
  if (!isAsked(question, 'PTR')) return noData(zone)
  return found(
    names.map(({ hostname, service, namespace }) => {
      const target = [...(hostname === undefined ? [] : [hostname]), service, namespace, 'svc', zone].join('.')
      return { name: question.name, ttl, type: 'PTR', target }
    }),
  )
}

function addressAnswer({ question, zone, random }: Zone, addresses: readonly string[]): Answer {
  const all = addresses.map((address) => addressRecord(question.name, address))
  const asked = all.filter((record) => isAsked(question, record.type))
  return asked.length === 0 ? noData(zone) : found(shuffled(asked, random))
}

function addressRecord(name: string, address: string): DnsRecord {
  return { name, ttl, type: addressBytes(address)!.length === 4 ? 'A' : 'AAAA', address }
}

function alias({ name }: DnsQuestion, target: string): Answer {
  return { is: 'alias', alias: { name, ttl, type: 'CNAME', target }, target }
}

function isAsked(question: DnsQuestion, type: DnsRecord['type']): boolean {
  return question.type === dnsType[type] || question.type === dnsType.ANY
}

function found(records: readonly DnsRecord[]): Answer {
  return { is: 'records', records, additionals: [] }
}

function noData(zone: string): Answer {
  return { is: 'no-data', authority: soa(zone) }
}

function noName(zone: string): Answer {
  return { is: 'no-name', authority: soa(zone) }
}

function soa(zone: string): DnsRecord {
  return {
    name: zone,
    ttl: negativeTtl,
    type: 'SOA',
    primary: `ns.dns.${zone}`,
    mailbox: `hostmaster.${zone}`,
    negativeTtl,
  }
}

/** Clients take the first address: each gets another one first. */
function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const order = [...items]
  for (let i = order.length - 1; i > 0; i--) {
    const other = random.below(i + 1)
    ;[order[i], order[other]] = [order[other]!, order[i]!]
  }
  return order
}
