import type { Random } from '../base/random.ts'
import type { DnsAnswer } from '../wire/dns-encode.ts'
import {
  classInternet,
  type DnsQuery,
  type DnsQuestion,
  type DnsRecord,
  dnsCode,
  dnsType,
} from '../wire/dns-message.ts'
import { answer } from './answer.ts'
import type { Records } from './model.ts'

export interface Naming {
  readonly records: Records
  /** In lower case: `cluster.local`. */
  readonly zone: string
  readonly random: Random
}

/** What to do about a query. */
export type Response =
  /** An answer to an answer could go round for ever. */
  | { readonly is: 'ignore' }
  | { readonly is: 'answer'; readonly answer: DnsAnswer }
  /** `records` lead to `target`, which the host's resolvers know. */
  | { readonly is: 'follow'; readonly records: readonly DnsRecord[]; readonly question: DnsQuestion }
  | { readonly is: 'forward' }

/** A service may be another name for one that is another name; nobody means more than this. */
const aliasesAtMost = 8

export function respond(query: DnsQuery, naming: Naming): Response {
  if (query.isResponse) return { is: 'ignore' }
  if (query.opcode !== 0) return refusal(dnsCode.notImplemented)
  if (query.questions !== 1 || query.question === null) return refusal(dnsCode.formatError)
  if (query.edns !== null && query.edns.version !== 0) return refusal(dnsCode.badVersion)
  const { question } = query
  if (question.class !== classInternet) return refusal(dnsCode.refused)
  // Zone transfers and the other questions about messages (RFC 1035, 3.2.3) but ANY.
  if (question.type >= 128 && question.type < dnsType.ANY) return refusal(dnsCode.refused)
  return follow(question, naming, [])
}

function follow(question: DnsQuestion, naming: Naming, before: readonly DnsRecord[]): Response {
  const given = answer(question, naming.records, naming.zone, naming.random)
  switch (given.is) {
    case 'records':
      return ours(dnsCode.ok, [...before, ...given.records], [], given.additionals)
    case 'no-data':
      return ours(dnsCode.ok, before, [given.authority])
    case 'no-name':
      return ours(dnsCode.noName, before, [given.authority])
    case 'elsewhere':
      return before.length === 0 ? { is: 'forward' } : { is: 'follow', records: before, question }
    case 'alias': {
      const records = [...before, given.alias]
      if (question.type === dnsType.CNAME) return ours(dnsCode.ok, records)
      if (records.length > aliasesAtMost) return refusal(dnsCode.serverFailure)
      return follow({ ...question, name: given.target }, naming, records)
    }
  }
}

function ours(
  code: number,
  answers: readonly DnsRecord[],
  authorities: readonly DnsRecord[] = [],
  additionals: readonly DnsRecord[] = [],
): Response {
  return { is: 'answer', answer: { code, authoritative: true, answers, authorities, additionals } }
}

function refusal(code: number): Response {
  return { is: 'answer', answer: refused(code) }
}

/** An answer with a code and nothing else. */
export function refused(code: number): DnsAnswer {
  return { code, authoritative: false, answers: [], authorities: [], additionals: [] }
}

/** An address in front of which names stand, and those behind it. */
export function followed(records: readonly DnsRecord[], code: number, more: readonly DnsRecord[]): DnsAnswer {
  return { code, authoritative: false, answers: [...records, ...more], authorities: [], additionals: [] }
}

const plainUdpBytes = 512
const largestUdpBytes = 4096

/** What the asker can take in one datagram. */
export function udpLimitBytes({ edns }: DnsQuery): number {
  return Math.min(largestUdpBytes, Math.max(plainUdpBytes, edns?.udpBytes ?? 0))
}
